import { HeedError } from "@heed/sdk/heed-error";
import { Button, Modal } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { errorText } from "../../../../kit/error-state.tsx";
import { useWords } from "../../../../words/words.tsx";
import s from "../../settings.module.css";

/** Asks before something that cannot be undone, saying what will be lost. `act` does it and then closes. */
export function AskFirst(props: {
  title: string;
  text: string;
  action: string;
  act: () => Promise<void>;
  close: () => void;
  /** Better words for a failure than the general ones. */
  said?: (error: unknown) => string | undefined;
}) {
  const t = useWords();
  const act = useMutation({ mutationFn: props.act });
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
        {act.error && (
          <p role="alert" className={s.danger}>
            {props.said?.(act.error) ?? errorText(act.error, t)}
          </p>
        )}
        <div className={s.actions}>
          <Button variant="default" onClick={props.close} data-autofocus>
            {t("action.cancel")}
          </Button>
          <Button loading={act.isPending} onClick={() => act.mutate()}>
            {props.action}
          </Button>
        </div>
      </div>
    </Modal>
  );
}

/** True when something else stands against it, which each question says in its own words. */
export const isConflict = (error: unknown): boolean =>
  error instanceof HeedError && error.code === "conflict";
