import { Button, TextInput } from "@mantine/core";
import { IconMessageQuestion } from "@tabler/icons-react";
import { type FormEvent, useEffect, useState } from "react";
import { useWords } from "../../../words/words.tsx";
import s from "./ask.module.css";

const EXAMPLES = ["ask.example.1", "ask.example.2", "ask.example.3", "ask.example.4"] as const;

/** Where a question is typed, with a few to begin with. */
export function QuestionBox(props: {
  asked: string | undefined;
  busy: boolean;
  wrong: string | undefined;
  examples: boolean;
  ask: (text: string) => void;
}) {
  const t = useWords();
  const [text, setText] = useState(props.asked ?? "");
  // Going back changes the question without a key being pressed.
  useEffect(() => setText(props.asked ?? ""), [props.asked]);
  return (
    <search className={s.box} aria-label={t("ask.label")}>
      <form
        className={s.line}
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          if (text.trim() !== "") props.ask(text.trim());
        }}
      >
        <TextInput
          className={s.input}
          size="md"
          maxLength={500}
          aria-label={t("ask.label")}
          placeholder={t("ask.example.1")}
          leftSection={<IconMessageQuestion size={18} aria-hidden="true" />}
          error={props.wrong}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" size="md" loading={props.busy} disabled={text.trim() === ""}>
          {t("ask.do")}
        </Button>
      </form>
      {props.examples && (
        <div className={s.examples}>
          <span>{t("ask.try")}</span>
          {EXAMPLES.map((key) => (
            <button key={key} type="button" className={s.example} onClick={() => props.ask(t(key))}>
              {t(key)}
            </button>
          ))}
        </div>
      )}
    </search>
  );
}
