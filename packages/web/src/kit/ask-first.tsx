import { HeedError } from "@heed/sdk/heed-error";
import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useWords } from "../words/words.tsx";
import { Dialog, DialogForm } from "./dialog.tsx";
import { errorText } from "./error-state.tsx";

/** Asks before something that cannot be undone, saying what will be lost. `act` does it; then the question goes. */
export function AskFirst(props: {
  title: string;
  text: ReactNode;
  action: string;
  act: () => Promise<unknown>;
  close: () => void;
  /** Better words for a failure than the general ones. */
  said?: (error: unknown) => string | undefined;
  color?: string;
}) {
  const t = useWords();
  const work = useMutation<unknown, Error, void>({ mutationFn: props.act, onSuccess: props.close });
  return (
    <Dialog title={props.title} close={props.close}>
      <DialogForm
        work={work}
        doIt={props.action}
        close={props.close}
        said={(error) => props.said?.(error) ?? errorText(error, t)}
        safe
        {...(props.color !== undefined && { color: props.color })}
      >
        {typeof props.text === "string" ? <p>{props.text}</p> : props.text}
      </DialogForm>
    </Dialog>
  );
}

/** True when something else stands against it, which each question says in its own words. */
export const isConflict = (error: unknown): boolean =>
  error instanceof HeedError && error.code === "conflict";
