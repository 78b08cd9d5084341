import { HeedError } from "@heed/sdk/heed-error";
import { Button, Modal, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { client, queryClient } from "../../../api/client.ts";
import { keys } from "../../../api/keys.ts";
import { errorText } from "../../../kit/error-state.tsx";
import { useWords } from "../../../words/words.tsx";
import s from "../settings.module.css";
import { OnceLink } from "./once-link.tsx";
import { type RoleAndReach, RoleFields } from "./role-fields.tsx";

/** Invites an address, and then shows the link for the only time. */
export function InviteDialog(props: { close: () => void }) {
  const t = useWords();
  const [email, setEmail] = useState("");
  const [wanted, setWanted] = useState<RoleAndReach>({ role: "agent", reach: [] });
  const invite = useMutation({
    mutationFn: () => client.call("createInvitation", { body: { email: email.trim(), ...wanted } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keys.invitations }),
  });
  const problem = invite.error instanceof HeedError ? invite.error : undefined;
  const made = invite.data;
  return (
    <Modal
      opened
      onClose={props.close}
      title={made ? t("invite.made", { email: made.email }) : t("invite.title")}
      closeButtonProps={{ "aria-label": t("action.close") }}
      closeOnClickOutside={!made}
      centered
    >
      {made ? (
        <OnceLink made={made} lead={t("invite.hand", { email: made.email })} close={props.close} />
      ) : (
        <form
          className={s.form}
          onSubmit={(event: FormEvent) => {
            event.preventDefault();
            invite.mutate();
          }}
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
          {problem && problem.errors.length === 0 && (
            <p role="alert" className={s.danger}>
              {problem.code === "conflict" ? t("invite.there", { email }) : errorText(problem, t)}
            </p>
          )}
          <div className={s.actions}>
            <Button variant="default" onClick={props.close}>
              {t("action.cancel")}
            </Button>
            <Button type="submit" loading={invite.isPending}>
              {t("invite.make")}
            </Button>
          </div>
        </form>
      )}
    </Modal>
  );
}
