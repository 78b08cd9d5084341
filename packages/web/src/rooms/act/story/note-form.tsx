import { Button, Textarea } from "@mantine/core";
import { type FormEvent, useRef, useState } from "react";
import { Key, modKey } from "../../../kit/key.tsx";
import { useKeys } from "../../../kit/use-keys.ts";
import { useWords } from "../../../words/words.tsx";
import type { useCaseAction } from "../use-case-action.ts";
import s from "./note-form.module.css";

/** A line for colleagues: what was said on the phone, what was promised. Kept when it could not be saved. */
export function NoteForm(props: { action: ReturnType<typeof useCaseAction> }) {
  const t = useWords();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState("");
  const { action } = props;
  // One moment later, so that the letter itself is not written into the field.
  useKeys({ n: () => void setTimeout(() => field.current?.focus()) });
  const submit = async (event?: FormEvent) => {
    event?.preventDefault();
    const note = text.trim();
    if (note === "" || action.busy) return;
    setText("");
    try {
      await action.act({ do: "note", text: note });
    } catch {
      // The page says what went wrong; the words come back for the next try.
      setText((now) => (now === "" ? note : now));
    }
  };
  return (
    <form className={s.form} onSubmit={(event) => void submit(event)}>
      <Textarea
        ref={field}
        aria-label={t("case.note")}
        placeholder={t("case.note.hint")}
        autosize
        minRows={2}
        maxRows={12}
        maxLength={10_000}
        aria-keyshortcuts="n"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void submit();
          if (event.key === "Escape") field.current?.blur();
        }}
      />
      <div className={s.foot}>
        <span className={s.hint} aria-hidden="true">
          <Key>n</Key> {t("case.note.write")} · <Key>{`${modKey()} Enter`}</Key> {t("case.note.send")}
        </span>
        <Button type="submit" variant="default" disabled={text.trim() === "" || action.busy}>
          {t("case.note.add")}
        </Button>
      </div>
    </form>
  );
}
