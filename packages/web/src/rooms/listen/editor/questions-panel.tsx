import { Button, Menu } from "@mantine/core";
import { IconArrowBackUp, IconPlus } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { Panel } from "../../../kit/panel.tsx";
import { useWords } from "../../../words/words.tsx";
import { added, moved, removed, restored, withQuestion } from "./draft-changes.ts";
import { messageAt } from "./draft-problems.ts";
import s from "./editor.module.css";
import { QuestionCard } from "./question-card.tsx";
import type { SurveyForm } from "./use-survey-form.ts";

const KINDS = ["nps", "csat", "ces", "text"] as const;
const MOST = 20;

/** What is asked, in order. Questions can be added, moved, and removed with a way back. */
export function QuestionsPanel(props: { form: SurveyForm; onLook: (step: number) => void }) {
  const t = useWords();
  const { draft, change, errors } = props.form;
  const { questions, removed: gone } = draft;
  const undo = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const wanted = useRef<{ id: number; word: string } | "undo" | "last" | null>(null);

  // After a change the focus goes where the hand goes on: the way back, or the moved question.
  useEffect(() => {
    const to = wanted.current;
    wanted.current = null;
    if (to === "undo") undo.current?.focus();
    else if (to === "last") focusIn(list.current, draft.questions.at(-1)?.id ?? -1, "textarea");
    else if (to) focusIn(list.current, to.id, to.word);
  });

  const trace = gone && (
    <div key="gone" className={s.gone} role="status">
      <span>{t("question.removed")}</span>
      <Button
        ref={undo}
        variant="default"
        size="xs"
        leftSection={<IconArrowBackUp size={14} aria-hidden="true" />}
        onClick={() => {
          wanted.current = { id: gone.question.id, word: "textarea" };
          change(restored);
        }}
      >
        {t("question.undo")}
      </Button>
    </div>
  );
  return (
    <Panel title={t("survey.questions")}>
      <div ref={list} className={s.questions}>
        {questions.map((question, index) => [
          gone?.at === index && trace,
          <QuestionCard
            key={question.id}
            question={question}
            index={index}
            count={questions.length}
            languages={draft.languages}
            errors={errors}
            onFocus={() => props.onLook(index)}
            onChange={(part) => change((now) => withQuestion(now, question.id, part))}
            onMove={
              questions.length > 2
                ? (by) => {
                    wanted.current = { id: question.id, word: by < 0 ? "ArrowUp" : "ArrowDown" };
                    change((now) => moved(now, question.id, by));
                  }
                : undefined
            }
            onRemove={() => {
              wanted.current = "undo";
              change((now) => removed(now, question.id));
            }}
          />,
        ])}
        {gone && gone.at >= questions.length && trace}
        {messageAt(errors, "questions") !== undefined && questions.length === 0 && (
          <p role="alert" className={s.error}>
            {messageAt(errors, "questions")}
          </p>
        )}
        {questions.length < MOST && (
          <Menu position="bottom-start">
            <Menu.Target>
              <Button
                variant="default"
                className={s.add}
                leftSection={<IconPlus size={16} aria-hidden="true" />}
              >
                {t("question.add")}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {KINDS.map((kind) => (
                <Menu.Item
                  key={kind}
                  onClick={() => {
                    wanted.current = "last";
                    change((now) => added(now, kind));
                  }}
                >
                  {t(`question.kind.${kind}`)}
                  <span className={s.kindHint}>{t(`question.kind.${kind}.hint`)}</span>
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
    </Panel>
  );
}

/** Gives the focus to a part of a question; a button that cannot be pressed any more leaves it to the wording. */
function focusIn(list: HTMLElement | null, id: number, word: string): void {
  const card = list?.querySelector(`[data-question="${id}"]`);
  const button = card?.querySelector<HTMLButtonElement>(`button[aria-keyshortcuts="Alt+${word}"]`);
  const field = card?.querySelector<HTMLElement>("textarea");
  (button && !button.disabled ? button : field)?.focus();
}
