import type { Passkey } from "@heed/contract/account/passkey";
import { HeedError } from "@heed/sdk/heed-error";
import { Button, Modal, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { client } from "../../../../api/client.ts";
import { errorText } from "../../../../kit/error-state.tsx";
import { useWords } from "../../../../words/words.tsx";
import s from "../../settings.module.css";
import { rereadFactors } from "./factors-query.ts";

/** Gives a passkey another name. */
export function RenameDialog(props: { passkey: Passkey; close: () => void }) {
  const t = useWords();
  const [name, setName] = useState(props.passkey.name);
  const save = useMutation({
    mutationFn: () => client.call("renamePasskey", { params: { id: props.passkey.id }, body: { name } }),
    onSuccess: async () => {
      await rereadFactors();
      props.close();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  const problem = save.error instanceof HeedError ? save.error : undefined;
  const wrong = save.error ? (problem?.of("name") ?? errorText(save.error, t)) : undefined;
  return (
    <Modal
      opened
      onClose={props.close}
      title={t("passkeys.rename.title")}
      closeButtonProps={{ "aria-label": t("action.close") }}
      centered
    >
      <form className={s.form} onSubmit={submit}>
        <TextInput
          label={t("passkeys.name")}
          description={t("passkeys.name.hint")}
          required
          maxLength={100}
          data-autofocus
          value={name}
          error={wrong}
          onChange={(e) => setName(e.currentTarget.value)}
        />
        <div className={s.actions}>
          <Button variant="default" onClick={props.close}>
            {t("action.cancel")}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t("passkeys.save")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
