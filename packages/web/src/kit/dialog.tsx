import { HeedError } from "@heed/sdk/heed-error";
import { Button, Modal, type ModalProps } from "@mantine/core";
import type { UseMutationResult } from "@tanstack/react-query";
import type { FormEvent, ReactNode } from "react";
import { useWords } from "../words/words.tsx";
import s from "./dialog.module.css";
import { errorText } from "./error-state.tsx";

/** A window above the page. `keep`: what it shows is shown only once, so a click beside it does not close it. */
export function Dialog(props: {
  title: string;
  close: () => void;
  opened?: boolean;
  keep?: boolean;
  size?: ModalProps["size"];
  children: ReactNode;
}) {
  const t = useWords();
  return (
    <Modal
      opened={props.opened ?? true}
      onClose={props.close}
      title={props.title}
      closeButtonProps={{ "aria-label": t("action.close") }}
      closeOnClickOutside={!props.keep}
      {...(props.size !== undefined && { size: props.size })}
      centered
    >
      {props.children}
    </Modal>
  );
}

/**
 * What a window asks for, and its two buttons. Why the work failed is said above them, unless the answer names fields:
 * those say it themselves. `safe`: what cannot be undone has its way out focused.
 */
export function DialogForm(props: {
  work: Pick<UseMutationResult<unknown, Error, void>, "error" | "isPending" | "mutate">;
  doIt: string;
  close: () => void;
  /** Better words for a failure than the general ones. */
  said?: ((error: unknown) => string | undefined) | undefined;
  disabled?: boolean;
  safe?: boolean;
  color?: string;
  children: ReactNode;
}) {
  const t = useWords();
  const { work, safe = false } = props;
  const isAtFields = work.error instanceof HeedError && work.error.errors.length > 0;
  const wrong = work.error && (props.said?.(work.error) ?? (isAtFields ? null : errorText(work.error, t)));
  return (
    <form
      className={s.form}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        work.mutate();
      }}
    >
      {props.children}
      {wrong && (
        <p role="alert" className={s.wrong}>
          {wrong}
        </p>
      )}
      <div className={s.actions}>
        <Button variant="default" onClick={props.close} data-autofocus={safe || undefined}>
          {t("action.cancel")}
        </Button>
        <Button
          type="submit"
          loading={work.isPending}
          disabled={props.disabled ?? false}
          {...(props.color !== undefined && { color: props.color })}
        >
          {props.doIt}
        </Button>
      </div>
    </form>
  );
}
