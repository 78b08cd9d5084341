import type { ListedMember } from "@heed/contract/account/member";
import { ActionIcon, Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { useState } from "react";
import { useMay } from "../../../session/may.ts";
import { useWords } from "../../../words/words.tsx";
import { ResetFactorsDialog } from "../reset-factors-dialog.tsx";
import { ChangeMemberDialog } from "./change-member-dialog.tsx";
import { EndSessionsDialog, RemoveMemberDialog } from "./member-dialogs.tsx";
import { ResetLinkDialog } from "./reset-link-dialog.tsx";

type Asked = "change" | "end" | "reset" | "factors" | "remove";

/** What can be done with a member; each asks first or opens a form. */
export function MemberMenu({ member }: { member: ListedMember }) {
  const t = useWords();
  const [asked, setAsked] = useState<Asked>();
  const managesFactors = useMay("factors.manage");
  const close = () => setAsked(undefined);
  return (
    <>
      <Menu position="bottom-end" width={260}>
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t("people.actions", { name: member.name })}
          >
            <IconDots size={16} aria-hidden="true" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setAsked("change")}>{t("people.change")}</Menu.Item>
          <Menu.Item onClick={() => setAsked("end")}>{t("people.end")}</Menu.Item>
          <Menu.Item onClick={() => setAsked("reset")}>{t("people.reset")}</Menu.Item>
          {managesFactors && <Menu.Item onClick={() => setAsked("factors")}>{t("reset.factors")}…</Menu.Item>}
          <Menu.Divider />
          <Menu.Item onClick={() => setAsked("remove")}>{t("people.remove")}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {asked === "change" && <ChangeMemberDialog member={member} close={close} />}
      {asked === "end" && <EndSessionsDialog member={member} close={close} />}
      {asked === "reset" && <ResetLinkDialog member={member} close={close} />}
      {asked === "factors" && <ResetFactorsDialog member={member} close={close} />}
      {asked === "remove" && <RemoveMemberDialog member={member} close={close} />}
    </>
  );
}
