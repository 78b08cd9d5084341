import type { Question } from "@heed/contract/listen/survey";
import type { LocalText } from "@heed/contract/words";
import type { Answer } from "@heed/core/listen/question-kinds/question-kind";
import type { ComponentChild } from "preact";
import type { UiText } from "../ui-texts/ui-text.ts";

/** What every kind of question is drawn from. */
export type QuestionViewProps<Q extends Question = Question> = {
  question: Q;
  answer: Answer | undefined;
  ui: UiText;
  /** A text of the survey in the reader's language, with its own language where that differs. */
  say: (text: LocalText) => Said;
  /** Ids of the elements that describe the question (errors, hints), for `aria-describedby`. */
  describedBy: string | undefined;
  wrong: boolean;
  maxTyped: number;
  /** Called with each answer. `settled`: chosen by touch or mouse, so the page may move on by itself. */
  onAnswer: ((answer: Answer | undefined, settled: boolean) => void) | undefined;
};

/** Words and, only where they are not in the page's language, the language they are in. */
export type Said = { words: string; lang: string | undefined };

/** The id of the element that gets the focus when its question is shown. */
export function headingId(key: string): string {
  return `heading-${key}`;
}

export type QuestionView = {
  /** A group of inputs needs `fieldset` and `legend`, a single input a `label`. */
  group: boolean;
  /** The id of the input that the question's wording labels, where there is just one. */
  inputId?: (key: string) => string;
  draw: (props: QuestionViewProps) => ComponentChild;
};
