import type { NewInvitation } from "@heed/contract/account/invitation";
import { Button } from "@mantine/core";
import { useFormat } from "../../../kit/format.ts";
import { useWords } from "../../../words/words.tsx";
import settings from "../settings.module.css";
import { OnceLink } from "./once-link.tsx";

/** An invitation that was made: that its mail is on its way, or the link to hand over. */
export function InvitationMade(props: { made: NewInvitation; close: () => void }) {
  const t = useWords();
  const format = useFormat();
  const { email, link, expiresAt } = props.made;
  if (link !== null) {
    const lead = t("invite.hand", { email });
    return <OnceLink made={{ link, expiresAt }} lead={lead} close={props.close} />;
  }
  return (
    <div className={settings.form}>
      <p>{t("invite.mailed", { email, time: format.dateTime(expiresAt) })}</p>
      <div className={settings.actions}>
        <Button onClick={props.close}>{t("invite.close")}</Button>
      </div>
    </div>
  );
}
