import type { Passkey } from "@heed/contract/account/passkey";
import { HeedError } from "@heed/sdk/heed-error";
import { TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { client } from "../../../../api/client.ts";
import { Dialog, DialogForm } from "../../../../kit/dialog.tsx";
import { useWords } from "../../../../words/words.tsx";
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
  return (
    <Dialog title={t("passkeys.rename.title")} close={props.close}>
      <DialogForm work={save} doIt={t("passkeys.save")} close={props.close}>
        <TextInput
          label={t("passkeys.name")}
          description={t("passkeys.name.hint")}
          required
          maxLength={100}
          data-autofocus
          value={name}
          error={save.error instanceof HeedError ? save.error.of("name") : undefined}
          onChange={(e) => setName(e.currentTarget.value)}
        />
      </DialogForm>
    </Dialog>
  );
}
