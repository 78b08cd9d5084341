import { useMay } from "../../session/may.ts";
import { InvitationsPanel } from "./members/invitations-panel.tsx";
import { MembersPanel } from "./members/members-panel.tsx";
import s from "./settings.module.css";

/** The people of the workspace, and those who were invited and have not come yet. */
export function Members() {
  const manages = useMay("members.manage");
  return (
    <div className={s.panels}>
      <MembersPanel manages={manages} />
      {manages && <InvitationsPanel />}
    </div>
  );
}
