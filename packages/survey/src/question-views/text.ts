import { h } from "preact";
import { fieldName } from "../page-data.ts";
import { fillIn } from "../ui-texts/ui-text.ts";
import type { QuestionView } from "./question-view.ts";

/** From how many characters before the limit the reader is told what is left. */
const NEARLY_FULL = 200;

/** A box for words that grows with them. */
export const textView: QuestionView = {
  group: false,
  inputId: (key) => `answer-${key}`,
  draw({ question, answer, ui, say, describedBy, wrong, maxTyped, onAnswer }) {
    const { key, required } = question;
    const typed = typeof answer === "string" ? answer : "";
    const hint = question.kind === "text" && question.hint ? say(question.hint) : undefined;
    const hintId = `hint-${key}`;
    const left = maxTyped - typed.length;
    return h(
      "div",
      { class: "answer" },
      hint && h("p", { class: "hint", id: hintId, lang: hint.lang }, hint.words),
      h("textarea", {
        id: `answer-${key}`,
        name: fieldName(key),
        rows: 4,
        dir: "auto",
        maxLength: maxTyped,
        required,
        value: typed,
        "aria-describedby": [describedBy, hint && hintId].filter(Boolean).join(" ") || undefined,
        "aria-invalid": wrong || undefined,
        onInput:
          onAnswer &&
          (({ currentTarget }: { currentTarget: HTMLTextAreaElement }) =>
            onAnswer(currentTarget.value === "" ? undefined : currentTarget.value, false)),
      }),
      h(
        "p",
        { class: "left", "aria-live": "polite" },
        left < NEARLY_FULL ? fillIn(ui.charactersLeft, { left }) : null,
      ),
    );
  },
};
