import type { QuestionKind } from "@heed/contract/listen/survey";

/** What can be wrong with a whole page, as the reader is told. */
export type Trouble = "check" | "nothing" | "leaveEmpty" | "tooLong" | "already" | "notSaved" | "waiting";

/**
 * Every sentence of the page that is not the survey's own, in one language. Texts only, with `{places}` to fill in,
 * because the server puts those of the survey's languages into the page, and the script brings none.
 */
export type UiText = {
  title: string;
  required: string;
  optional: string;
  back: string;
  next: string;
  skip: string;
  send: string;
  sending: string;
  tryNow: string;
  language: string;
  /** "Question {step} of {of}" */
  step: string;
  /** Read out to those who cannot see that a choice moves on. */
  movesOn: string;
  /** With {min} and {max}. */
  chooseScore: string;
  writeSomething: string;
  /** With {left}. */
  charactersLeft: string;
  leaveEmpty: string;
  troubles: Record<Trouble, string>;
  /** Of an anonymous survey, at the foot of the page. */
  anonymous: string;
  thanks: string;
  closedTitle: string;
  closedText: string;
  notFoundTitle: string;
  notFoundText: string;
  brokenTitle: string;
  brokenText: string;
  /** What the two ends of a scale mean when the survey does not say; every point's name where it has one. */
  scales: Record<Exclude<QuestionKind, "text">, { low: string; high: string; points?: readonly string[] }>;
};

/** Puts values into a text's places: fillIn("Question {step} of {of}", { step: 2, of: 5 }) → "Question 2 of 5". */
export function fillIn(text: string, values: Readonly<Record<string, number>>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}
