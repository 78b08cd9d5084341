import type { Question } from "@heed/contract/listen/survey";
import { QUESTION_KINDS } from "@heed/core/listen/question-kinds/question-kinds";
import { typeDigit } from "./digit-keys.ts";
import { focusAnswer } from "./page-focus.ts";

type Keys = {
  /** The question shown, or undefined when none is to be answered. */
  shown: () => Question | undefined;
  /** A digit chose a score; `settled` when no second digit can follow. */
  onScore: (question: Question, score: number, settled: boolean) => void;
  onSubmit: () => void;
};

/**
 * Digits choose a score, Enter moves on, arrow keys enter the scale (inside it they are the browser's own), and
 * Ctrl or ⌘ with Enter moves on from a text box.
 */
export function listenToKeys({ shown, onScore, onSubmit }: Keys): void {
  let typed = { key: "", digits: "" };
  document.addEventListener("keydown", (event) => {
    const question = shown();
    const target = event.target as Element;
    if (!question || event.defaultPrevented || event.isComposing) return;
    const modified = event.ctrlKey || event.metaKey || event.altKey;
    if (target.matches("textarea")) {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) onSubmit();
      return;
    }
    if (modified) return;
    const { scale } = QUESTION_KINDS[question.kind];
    if (scale && /^[0-9]$/.test(event.key)) {
      const before = typed.key === question.key ? typed.digits : "";
      const { score, settled, typed: digits } = typeDigit(before, event.key, scale);
      typed = { key: question.key, digits };
      if (score !== undefined) onScore(question, score, settled);
    } else if (event.key === "Enter" && !target.closest("a, button, summary, input")) {
      onSubmit();
    } else if (scale && event.key.startsWith("Arrow") && !target.matches("input, summary")) {
      event.preventDefault();
      focusAnswer(question.key);
    }
  });
}
