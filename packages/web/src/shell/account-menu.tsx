import { Menu, UnstyledButton } from "@mantine/core";
import { IconLogout, IconSettings } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { client, queryClient } from "../api/client.ts";
import { useSession } from "../session/session.ts";
import { useWords } from "../words/words.tsx";
import s from "./top-bar.module.css";

/** Who is signed in, and the way out. */
export function AccountMenu() {
  const t = useWords();
  const navigate = useNavigate();
  const { member } = useSession();
  const leave = useMutation({
    mutationFn: () => client.call("signOut"),
    onSuccess: async () => {
      await navigate({ to: "/sign-in", search: {} });
      queryClient.clear();
    },
  });
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <UnstyledButton className={s.icon} aria-label={t("shell.account", { name: member.name })}>
          <span className={s.face} aria-hidden="true">
            {initials(member.name)}
          </span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {member.name}
          <br />
          {member.email}
        </Menu.Label>
        <Menu.Item
          leftSection={<IconSettings size={16} />}
          onClick={() => void navigate({ to: "/settings" })}
        >
          {t("nav.settings")}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconLogout size={16} />}
          onClick={() => leave.mutate()}
          disabled={leave.isPending}
        >
          {t("shell.signOut")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** First letters of the first and the last name: "Trần Thị Mai" is TM. */
export function initials(name: string): string {
  const names = name.trim().split(/\s+/);
  const letters = names.length > 1 ? [names[0], names.at(-1)] : [names[0]];
  return letters
    .map((n) => [...(n ?? "")][0] ?? "")
    .join("")
    .toLocaleUpperCase();
}
