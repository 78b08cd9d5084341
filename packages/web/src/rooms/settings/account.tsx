import { AccountFacts } from "./account/account-facts.tsx";
import { Factors } from "./account/factor/factors.tsx";
import { IdentitiesPanel } from "./account/identities-panel.tsx";
import { LeavePanel } from "./account/leave-panel.tsx";
import { MailPanel } from "./account/mail-panel.tsx";
import { PasswordPanel } from "./account/password-panel.tsx";
import { SessionsPanel } from "./account/sessions-panel.tsx";
import s from "./settings.module.css";

/** Your account: who you are, how you sign in, where you are signed in. One panel for each, all in account/. */
export function Account() {
  return (
    <div className={s.panels}>
      <AccountFacts />
      <PasswordPanel />
      <Factors />
      <IdentitiesPanel />
      <SessionsPanel />
      <MailPanel />
      <LeavePanel />
    </div>
  );
}
