import { Button, Modal } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { client } from "../../../api/client.ts";
import { errorText } from "../../../kit/error-state.tsx";
import { showNotice } from "../../../kit/notice.ts";
import { useWords } from "../../../words/words.tsx";
import s from "../settings.module.css";
import { refreshSso } from "./sso-queries.ts";

/** Takes a provider away, after saying what ends with it. */
export function RemoveProvider(props: { route: "deleteOidc" | "deleteSaml"; name: string }) {
  const t = useWords();
  const { route, name } = props;
  const [isAsking, setAsking] = useState(false);
  const remove = useMutation({
    mutationFn: () => client.call(route),
    onSuccess: async () => {
      setAsking(false);
      await refreshSso();
      showNotice(t, t("sso.removed", { name }));
    },
  });
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t("sso.remove")}
      </Button>
      <Modal
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={t("sso.remove.title", { name })}
        closeButtonProps={{ "aria-label": t("action.close") }}
        centered
      >
        <div className={s.form}>
          <p>{t("sso.remove.text")}</p>
          {remove.error && (
            <p role="alert" className={s.danger}>
              {errorText(remove.error, t)}
            </p>
          )}
          <div className={s.actions}>
            <Button variant="default" onClick={() => setAsking(false)} data-autofocus>
              {t("action.cancel")}
            </Button>
            <Button loading={remove.isPending} onClick={() => remove.mutate()}>
              {t("sso.remove")}
            </Button>
          </div>
        </div>
      </Modal>
    </>
  );
}
