import type { Question } from "@heed/contract/listen/survey";
import type { FieldError } from "@heed/contract/problem";
import type { RatingScale } from "../check-signal.ts";

/** What somebody answered to one question: a score or words. */
export type Answer = number | string;

/** Answers by question key. Ask with `answerTo`, because a key may be called `constructor`. */
export type Answers = Readonly<Record<string, Answer>>;

/** What one answer becomes in a signal. */
export type SignalPart = { ratings?: Record<string, number>; text?: Record<string, string> };

/** All that the system knows about one kind of question. A new kind is one file and one line in `QUESTION_KINDS`. */
export type QuestionKindSpec = {
  /** The scores that can be given, both ends included; null for a kind that is answered in words. */
  scale: RatingScale | null;
  /** What a form or an address says as an answer: `"0"` → 0 for a score; undefined where nothing was said. */
  read(typed: string): Answer | undefined;
  /** What is wrong with an answer, or undefined. The path is `answers.<question key>`. */
  check(question: Question, answer: Answer | undefined): FieldError | undefined;
  /** The part of the signal that an answer which passed `check` becomes. */
  toSignalPart(question: Question, answer: Answer): SignalPart;
};

/** `answers.nps`: where an error of this question's answer is reported. */
export function answerPath(key: string): string {
  return `answers.${key}`;
}

/** The answer to a question, or undefined; what an object inherits is no answer. */
export function answerTo(answers: Answers, key: string): Answer | undefined {
  return Object.hasOwn(answers, key) ? answers[key] : undefined;
}
