import type { Key } from "@heed/contract/account/key";
import { Button, Modal } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { client, queryClient } from "../../api/client.ts";
import { keys } from "../../api/keys.ts";
import { errorText } from "../../kit/error-state.tsx";
import { showNotice } from "../../kit/notice.ts";
import { useWords } from "../../words/words.tsx";
import s from "./settings.module.css";

/** Asks before a key is revoked: it cannot be brought back, and whoever uses it is cut off. */
export function RevokeKeyDialog(props: { apiKey: Key; close: () => void }) {
  const t = useWords();
  const { name, id } = props.apiKey;
  const revoke = useMutation({
    mutationFn: () => client.call("deleteKey", { params: { id } }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: keys.apiKeys });
      showNotice(t, t("keys.revoked", { name }));
      props.close();
    },
  });
  return (
    <Modal
      opened
      onClose={props.close}
      title={t("keys.revoke.title", { name })}
      closeButtonProps={{ "aria-label": t("action.close") }}
      centered
    >
      <div className={s.form}>
        <p>{t("keys.revoke.text")}</p>
        {revoke.error && (
          <p role="alert" className={s.danger}>
            {errorText(revoke.error, t)}
          </p>
        )}
        <div className={s.actions}>
          <Button variant="default" onClick={props.close} data-autofocus>
            {t("action.cancel")}
          </Button>
          <Button loading={revoke.isPending} onClick={() => revoke.mutate()}>
            {t("keys.revoke.do")}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
