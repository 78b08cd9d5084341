import type { Passkey } from "@heed/contract/account/passkey";
import { ActionIcon, Menu } from "@mantine/core";
import { IconDots, IconKey } from "@tabler/icons-react";
import { useState } from "react";
import { client } from "../../../../api/client.ts";
import { AskFirst, isConflict } from "../../../../kit/ask-first.tsx";
import { showNotice } from "../../../../kit/notice.ts";
import { Tag } from "../../../../kit/tag.tsx";
import { useWords } from "../../../../words/words.tsx";
import s from "./factor.module.css";
import { rereadFactors } from "./factors-query.ts";
import { RenameDialog } from "./rename-dialog.tsx";
import { useAgo } from "./use-ago.ts";

/** One passkey: its name, since when, when it was used. */
export function PasskeyItem(props: { passkey: Passkey }) {
  const t = useWords();
  const ago = useAgo();
  const [open, setOpen] = useState<"rename" | "remove" | null>(null);
  const { id, name, synced, createdAt, lastUsedAt } = props.passkey;
  const close = () => setOpen(null);
  const used = lastUsedAt ? t("passkeys.used", { ago: ago(lastUsedAt) }) : t("passkeys.unused");
  return (
    <li className={s.item}>
      <IconKey size={18} aria-hidden="true" />
      <div className={s.about}>
        <p className={s.name}>{name}</p>
        <p className={s.meta}>
          {t("passkeys.made", { ago: ago(createdAt) })} · {used}
        </p>
      </div>
      {synced && <Tag>{t("passkeys.synced")}</Tag>}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={t("passkeys.more", { name })}>
            <IconDots size={16} aria-hidden="true" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setOpen("rename")}>{t("passkeys.rename")}</Menu.Item>
          <Menu.Item onClick={() => setOpen("remove")}>{t("passkeys.remove")}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {open === "rename" && <RenameDialog passkey={props.passkey} close={close} />}
      {open === "remove" && (
        <AskFirst
          title={t("passkeys.remove.title", { name })}
          text={t("passkeys.remove.text")}
          action={t("passkeys.remove")}
          close={close}
          said={(error) => (isConflict(error) ? t("factor.last") : undefined)}
          act={async () => {
            await client.call("deletePasskey", { params: { id } });
            await rereadFactors();
            showNotice(t, t("passkeys.removed", { name }));
          }}
        />
      )}
    </li>
  );
}
