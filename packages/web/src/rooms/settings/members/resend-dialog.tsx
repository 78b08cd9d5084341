import type { Invitation } from "@heed/contract/account/invitation";
import { Checkbox } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { client, queryClient } from "../../../api/client.ts";
import { keys } from "../../../api/keys.ts";
import { Dialog, DialogForm } from "../../../kit/dialog.tsx";
import { useLanguage, useWords } from "../../../words/words.tsx";
import { InvitationMade } from "./invitation-made.tsx";

/** Invites once more: another mail, or a link to hand over. */
export function ResendDialog(props: { invitation: Invitation; close: () => void }) {
  const t = useWords();
  const { language } = useLanguage();
  const { id, email, mail } = props.invitation;
  const [byHand, setByHand] = useState(mail === "dead");
  const again = useMutation({
    mutationFn: () => client.call("resendInvitation", { params: { id }, body: { language, byHand } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keys.invitations }),
  });
  const made = again.data;
  return (
    <Dialog
      title={made ? t("invite.made", { email }) : t("invite.again")}
      close={props.close}
      keep={made?.link != null}
    >
      {made ? (
        <InvitationMade made={made} close={props.close} />
      ) : (
        <DialogForm work={again} doIt={t("invite.again.do")} close={props.close}>
          <p>{t("invite.again.text", { email })}</p>
          {mail !== null && (
            <Checkbox
              label={t("invite.again.hand")}
              checked={byHand}
              onChange={(event) => setByHand(event.currentTarget.checked)}
            />
          )}
        </DialogForm>
      )}
    </Dialog>
  );
}
