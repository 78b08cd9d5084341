import type { FieldError } from "@heed/contract/problem";
import type { MessageKey } from "../../../words/en.ts";
import { isFieldKey, isKey } from "../key-from-name.ts";
import { type SurveyDraft, written } from "./draft.ts";
import { isColour } from "./draft-input.ts";

/** Something that keeps a survey from being saved. The path is the server's: `questions.0.text`. */
export type DraftProblem = { path: string; message: MessageKey };

/** What is wrong with a draft as far as it can be seen without asking the server, in the order of the page. */
export function draftProblems(draft: SurveyDraft): DraftProblem[] {
  const { languages, questions } = draft;
  const problems: DraftProblem[] = [];
  const check = (fine: boolean, path: string, message: MessageKey) => {
    if (!fine) problems.push({ path, message });
  };
  check(draft.name.trim() !== "", "name", "survey.problem.name");
  check(isKey(draft.key), "key", "survey.problem.key");
  check(questions.length > 0, "questions", "survey.problem.questions");
  questions.forEach((question, i) => {
    check(written(question.text, languages) !== undefined, `questions.${i}.text`, "survey.problem.text");
    check(isFieldKey(question.key), `questions.${i}.key`, "survey.problem.questionKey");
    const first = questions.findIndex((other) => other.key === question.key);
    check(first === i, `questions.${i}.key`, "survey.problem.sameKey");
  });
  check(written(draft.thanks, languages) !== undefined, "thanks", "survey.problem.thanks");
  check(draft.accent === "" || isColour(draft.accent), "accent", "survey.problem.accent");
  return problems;
}

/**
 * What is wrong at a path or, unless `exact`, below it. One place may stand for several paths: what is wrong with
 * `questions.0.text.en` is shown at `questions.0.text`.
 */
export function messageAt(errors: readonly FieldError[], path: string): string | undefined {
  return errors.find((error) => error.path === path || error.path.startsWith(`${path}.`))?.message;
}

/** The server's complaints about values that have not been changed since. */
export function stillThere(errors: readonly FieldError[], then: unknown, now: unknown): FieldError[] {
  return errors.filter(
    ({ path }) => JSON.stringify(valueAt(then, path)) === JSON.stringify(valueAt(now, path)),
  );
}

function valueAt(input: unknown, path: string): unknown {
  let value = input;
  for (const step of path.split(".")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string, unknown>)[step];
  }
  return value;
}
