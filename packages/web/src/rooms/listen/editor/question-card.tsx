import type { FieldError } from "@heed/contract/problem";
import { uiText } from "@heed/survey/ui-texts/ui-texts";
import { ActionIcon, Button, Checkbox, Collapse, TextInput, Tooltip } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconChevronDown, IconChevronUp, IconTrash } from "@tabler/icons-react";
import { type KeyboardEvent, useId, useState } from "react";
import { useWords } from "../../../words/words.tsx";
import type { QuestionDraft } from "./draft.ts";
import { messageAt } from "./draft-problems.ts";
import { LocalTextField } from "./local-text-field.tsx";
import s from "./question-card.module.css";

/** One question: its wording, whether it must be answered, its end labels, and under which name it is recorded. */
export function QuestionCard(props: {
  question: QuestionDraft;
  index: number;
  count: number;
  languages: readonly string[];
  errors: readonly FieldError[];
  onChange: (change: Partial<QuestionDraft>) => void;
  onMove: ((by: -1 | 1) => void) | undefined;
  onRemove: () => void;
  onFocus: () => void;
}) {
  const t = useWords();
  const id = useId();
  const { question, index, languages, errors, onChange, onMove } = props;
  const [opened, setOpened] = useState(false);
  const at = (field: string) => messageAt(errors, `questions.${index}.${field}`);
  const open = opened || ["key", "lowLabel", "highLabel", "hint"].some((field) => at(field) !== undefined);
  const { kind } = question;
  const usual = (end: "low" | "high") => (language: string) =>
    kind === "text" ? "" : uiText(language).scales[kind][end];
  const byKey = (event: KeyboardEvent) => {
    const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    if (!event.altKey || by === 0 || !onMove) return;
    event.preventDefault();
    onMove(by);
  };
  return (
    <section
      className={s.card}
      aria-labelledby={id}
      data-question={question.id}
      onFocusCapture={props.onFocus}
      onKeyDown={byKey}
    >
      <div className={s.head}>
        <h3 id={id} className={s.title}>
          {t("question.number", { n: index + 1 })}{" "}
          <span className={s.kind}>· {t(`question.kind.${kind}`)}</span>
        </h3>
        {onMove && (
          <>
            <Tooltip label={`${t("question.up")} (Alt ↑)`}>
              <ActionIcon
                variant="subtle"
                color="gray"
                size="lg"
                className={s.move}
                aria-label={t("question.up")}
                aria-keyshortcuts="Alt+ArrowUp"
                disabled={index === 0}
                onClick={() => onMove(-1)}
              >
                <IconArrowUp size={16} />
              </ActionIcon>
            </Tooltip>
            <Tooltip label={`${t("question.down")} (Alt ↓)`}>
              <ActionIcon
                variant="subtle"
                color="gray"
                size="lg"
                className={s.move}
                aria-label={t("question.down")}
                aria-keyshortcuts="Alt+ArrowDown"
                disabled={index === props.count - 1}
                onClick={() => onMove(1)}
              >
                <IconArrowDown size={16} />
              </ActionIcon>
            </Tooltip>
          </>
        )}
        <Tooltip label={t("question.remove")}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={`${t("question.remove")}: ${t("question.number", { n: index + 1 })}`}
            onClick={props.onRemove}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </Tooltip>
      </div>
      <div className={s.body}>
        <LocalTextField
          label={t("question.text")}
          text={question.text}
          languages={languages}
          error={at("text")}
          onChange={(text) => onChange({ text })}
        />
        <div className={s.foot}>
          <Checkbox
            label={t("question.required")}
            checked={question.required}
            onChange={(event) => onChange({ required: event.currentTarget.checked })}
          />
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            aria-expanded={open}
            aria-controls={`${id}-more`}
            rightSection={open ? <IconChevronUp size={14} /> : <IconChevronDown size={14} />}
            onClick={() => setOpened(!open)}
          >
            {t(kind === "text" ? "question.more.text" : "question.more")}
          </Button>
        </div>
        <Collapse expanded={open} id={`${id}-more`}>
          <div className={s.more}>
            {kind === "text" ? (
              <LocalTextField
                label={t("question.hint")}
                text={question.hint}
                languages={languages}
                error={at("hint")}
                onChange={(hint) => onChange({ hint })}
              />
            ) : (
              <>
                <LocalTextField
                  label={t("question.low")}
                  hint={t("question.ends.hint")}
                  text={question.lowLabel}
                  languages={languages}
                  usual={usual("low")}
                  error={at("lowLabel")}
                  onChange={(lowLabel) => onChange({ lowLabel })}
                />
                <LocalTextField
                  label={t("question.high")}
                  text={question.highLabel}
                  languages={languages}
                  usual={usual("high")}
                  error={at("highLabel")}
                  onChange={(highLabel) => onChange({ highLabel })}
                />
              </>
            )}
            <TextInput
              label={t("question.key")}
              description={t(question.keyFixed ? "question.key.fixed" : "question.key.hint")}
              readOnly={question.keyFixed}
              classNames={question.keyFixed ? { input: s.fixed ?? "" } : {}}
              maxLength={64}
              spellCheck={false}
              autoCapitalize="none"
              error={at("key")}
              value={question.key}
              onChange={(event) => onChange({ key: event.currentTarget.value.trim() })}
            />
          </div>
        </Collapse>
      </div>
    </section>
  );
}
