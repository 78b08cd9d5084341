import { MESSAGE_ID } from "./message-page.ts";
import { headingId } from "./question-views/question-view.ts";

/**
 * Moves the focus to a question that has just been shown: to its wording, which is then read out; straight into the
 * text box where there is a real keyboard (on a phone the screen keyboard would cover the page).
 */
export function focusQuestion(key: string): void {
  scrollTo(0, 0);
  const box = question(key)?.querySelector("textarea");
  const target = box && matchMedia("(pointer: fine)").matches ? box : document.getElementById(headingId(key));
  target?.focus({ preventScroll: true });
}

/** Moves the focus to where a missing or wrong answer has to be given. */
export function focusAnswer(key: string): void {
  question(key)?.querySelector<HTMLElement>("textarea, input:checked, input")?.focus();
}

/** Moves the focus to the score chosen with a digit key, so that the arrow keys go on from there. */
export function focusScore(key: string, score: number): void {
  question(key)?.querySelector<HTMLElement>(`input[value="${score}"]`)?.focus({ preventScroll: true });
}

/** Moves the focus to what has taken the questions' place. */
export function focusMessage(): void {
  scrollTo(0, 0);
  document.getElementById(MESSAGE_ID)?.focus({ preventScroll: true });
}

function question(key: string): HTMLElement | null {
  return document.getElementById(`question-${key}`);
}
