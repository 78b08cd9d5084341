import { HeedError } from "@heed/sdk/heed-error";
import { TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { client, queryClient } from "../../../api/client.ts";
import { keys } from "../../../api/keys.ts";
import { isConflict } from "../../../kit/ask-first.tsx";
import { Dialog, DialogForm } from "../../../kit/dialog.tsx";
import { useLanguage, useWords } from "../../../words/words.tsx";
import { InvitationMade } from "./invitation-made.tsx";
import { type RoleAndReach, RoleFields } from "./role-fields.tsx";

/** Invites an address, and then shows the link for the only time. */
export function InviteDialog(props: { close: () => void }) {
  const t = useWords();
  const { language } = useLanguage();
  const [email, setEmail] = useState("");
  const [wanted, setWanted] = useState<RoleAndReach>({ role: "agent", reach: [] });
  const invite = useMutation({
    mutationFn: () => client.call("createInvitation", { body: { email: email.trim(), ...wanted, language } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keys.invitations }),
  });
  const problem = invite.error instanceof HeedError ? invite.error : undefined;
  const made = invite.data;
  return (
    <Dialog
      title={made ? t("invite.made", { email: made.email }) : t("invite.title")}
      close={props.close}
      keep={made?.link != null}
    >
      {made ? (
        <InvitationMade made={made} close={props.close} />
      ) : (
        <DialogForm
          work={invite}
          doIt={t("invite.make")}
          close={props.close}
          said={(error) => (isConflict(error) ? t("invite.there", { email }) : undefined)}
        >
          <TextInput
            label={t("invite.email")}
            description={t("invite.email.hint")}
            type="email"
            required
            maxLength={254}
            data-autofocus
            value={email}
            error={problem?.of("email")}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <RoleFields value={wanted} onChange={setWanted} problem={problem} />
        </DialogForm>
      )}
    </Dialog>
  );
}
