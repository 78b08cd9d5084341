import { HeedError } from "@heed/sdk/heed-error";
import { Button, Modal } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { client } from "../../../api/client.ts";
import { errorText } from "../../../kit/error-state.tsx";
import { useWords } from "../../../words/words.tsx";
import s from "../settings.module.css";
import { OnceLink } from "./once-link.tsx";

/** Asks, and then shows the link by which a member sets a new password, for the only time. */
export function ResetLinkDialog(props: { member: { id: string; name: string }; close: () => void }) {
  const t = useWords();
  const { id, name } = props.member;
  const make = useMutation({ mutationFn: () => client.call("resetMember", { params: { id } }) });
  const said = (error: unknown): string => {
    const code = error instanceof HeedError ? error.code : undefined;
    if (code === "conflict") return t("people.reset.many");
    return code === "forbidden" ? t("people.more") : errorText(error, t);
  };
  return (
    <Modal
      opened
      onClose={props.close}
      title={t("people.reset.title", { name })}
      closeButtonProps={{ "aria-label": t("action.close") }}
      closeOnClickOutside={!make.data}
      centered
    >
      {make.data ? (
        <OnceLink made={make.data} lead={t("people.reset.text", { name })} close={props.close} />
      ) : (
        <div className={s.form}>
          <p>{t("people.reset.text", { name })}</p>
          {make.error && (
            <p role="alert" className={s.danger}>
              {said(make.error)}
            </p>
          )}
          <div className={s.actions}>
            <Button variant="default" onClick={props.close} data-autofocus>
              {t("action.cancel")}
            </Button>
            <Button loading={make.isPending} onClick={() => make.mutate()}>
              {t("people.reset.do")}
            </Button>
          </div>
        </div>
      )}
    </Modal>
  );
}
