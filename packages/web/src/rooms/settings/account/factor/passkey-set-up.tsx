import { Button, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { client } from "../../../../api/client.ts";
import { makePasskeyFor, passkeyTrouble } from "../../../../session/browser-passkey.ts";
import { useWords } from "../../../../words/words.tsx";
import s from "../../settings.module.css";
import { rereadFactors } from "./factors-query.ts";

/** Names a passkey and has the browser make it. */
export function PasskeySetUp(props: { done: (recoveryCodes: string[] | null) => void; close?: () => void }) {
  const t = useWords();
  const [name, setName] = useState(t("passkeys.name.first"));
  const make = useMutation({
    mutationFn: async () => {
      const question = await client.call("offerPasskey");
      const credential = await makePasskeyFor(question);
      return client.call("createPasskey", { body: { ticket: question.ticket, name, credential } });
    },
    onSuccess: async ({ recoveryCodes }) => {
      props.done(recoveryCodes);
      await rereadFactors();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  return (
    <form className={s.form} onSubmit={submit}>
      <TextInput
        label={t("passkeys.name")}
        description={t("passkeys.name.hint")}
        required
        maxLength={100}
        data-autofocus
        value={name}
        onChange={(e) => setName(e.currentTarget.value)}
      />
      <p className={s.note}>{t("second.passkey.hint")}</p>
      {make.error && (
        <p role="alert" className={s.danger}>
          {passkeyTrouble(make.error, t)}
        </p>
      )}
      <div className={s.actions}>
        {props.close && (
          <Button variant="default" onClick={props.close}>
            {t("action.cancel")}
          </Button>
        )}
        <Button type="submit" loading={make.isPending}>
          {t("passkeys.add")}
        </Button>
      </div>
    </form>
  );
}
