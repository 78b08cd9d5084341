import { Button, Modal } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { errorText } from "../../kit/error-state.tsx";
import { useWords } from "../../words/words.tsx";
import s from "./settings.module.css";

/** Asks before something goes, says what becomes of the rest, and why it cannot go where it cannot. */
export function ConfirmDialog(props: {
  title: string;
  text: string;
  doIt: string;
  onConfirm: () => Promise<unknown>;
  close: () => void;
}) {
  const t = useWords();
  const work = useMutation({ mutationFn: props.onConfirm, onSuccess: props.close });
  return (
    <Modal
      opened
      onClose={props.close}
      title={props.title}
      closeButtonProps={{ "aria-label": t("action.close") }}
      centered
    >
      <div className={s.form}>
        <p>{props.text}</p>
        {work.error && (
          <p role="alert" className={s.danger}>
            {errorText(work.error, t)}
          </p>
        )}
        <div className={s.actions}>
          <Button variant="default" onClick={props.close} data-autofocus>
            {t("action.cancel")}
          </Button>
          <Button loading={work.isPending} onClick={() => work.mutate()}>
            {props.doIt}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
