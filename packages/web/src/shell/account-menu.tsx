import { Menu, UnstyledButton } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconLogout, IconSettings, IconUser } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useSession } from "../session/session.ts";
import { useWords } from "../words/words.tsx";
import { initials } from "./initials.ts";
import { LanguageItems } from "./language-items.tsx";
import { ThemeItems } from "./theme-items.tsx";
import s from "./top-bar.module.css";
import { useSignOut } from "./use-sign-out.ts";
import { WorkspaceItems } from "./workspace-items.tsx";

/** Who is signed in, and the way out. On phones, language and appearance too. */
export function AccountMenu() {
  const t = useWords();
  const navigate = useNavigate();
  const { member } = useSession();
  const leave = useSignOut();
  const phone = useMediaQuery("(max-width: 860px)");
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <UnstyledButton className={s.icon} aria-label={t("shell.account", { name: member.name })}>
          <span className={s.face} data-initials={initials(member.name)} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <span className={s.me}>{member.name}</span>
          <br />
          {member.email}
        </Menu.Label>
        {phone && (
          <>
            <Menu.Divider />
            <Menu.Label>{t("shell.language")}</Menu.Label>
            <LanguageItems />
            <Menu.Label>{t("shell.theme")}</Menu.Label>
            <ThemeItems />
            <Menu.Divider />
          </>
        )}
        <WorkspaceItems />
        <Menu.Item
          leftSection={<IconUser size={16} aria-hidden="true" />}
          onClick={() => void navigate({ to: "/settings/account" })}
        >
          {t("settings.account")}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconSettings size={16} aria-hidden="true" />}
          onClick={() => void navigate({ to: "/settings" })}
        >
          {t("nav.settings")}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconLogout size={16} aria-hidden="true" />}
          onClick={() => leave.mutate()}
          disabled={leave.isPending}
        >
          {t("shell.signOut")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
