import type { Session } from "@heed/contract/account/session";
import { Button } from "@mantine/core";
import { IconFingerprint } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { client } from "../api/client.ts";
import { useWords } from "../words/words.tsx";
import { answerWithPasskey, knowsPasskeys, passkeyTrouble } from "./browser-passkey.ts";
import s from "./proof.module.css";

/** Signs in without e-mail and password; not offered where the browser has no passkeys. */
export function PasskeySignIn(props: { done: (session: Session) => void }) {
  const t = useWords();
  const enter = useMutation({
    mutationFn: async () => {
      const question = await client.call("passkeyOptions");
      const credential = await answerWithPasskey(question);
      return client.call("passkeySignIn", { body: { ticket: question.ticket, credential } });
    },
    onSuccess: props.done,
  });
  if (!knowsPasskeys()) return null;
  return (
    <>
      <div className={s.or}>{t("signIn.or")}</div>
      <Button
        variant="default"
        fullWidth
        leftSection={<IconFingerprint size={18} aria-hidden="true" />}
        loading={enter.isPending}
        onClick={() => enter.mutate()}
      >
        {t("signIn.passkey")}
      </Button>
      {enter.error && (
        <p role="alert" className={s.wrong}>
          {passkeyTrouble(enter.error, t)}
        </p>
      )}
    </>
  );
}
