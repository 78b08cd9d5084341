import type { QuestionKind } from "@heed/contract/listen/survey";
import { keyFromName } from "../key-from-name.ts";
import { STANDARD_NOTICE, STANDARD_QUESTIONS, STANDARD_THANKS, type Wording } from "../standard-wording.ts";
import type { StartingPoint } from "../starting-points.ts";
import type { QuestionDraft, SurveyDraft } from "./draft.ts";

/** What a starting point brings along that is said in the reader's language. */
export type StartNames = {
  name: string;
  touchpointName: string;
  touchpoints: readonly string[];
  language: "en" | "vi";
};

/** A new survey: the starting point's question, "why", thanks and notice, in both languages. */
export function newDraft(start: StartingPoint | undefined, names: StartNames): SurveyDraft {
  const kind = start?.kind ?? "nps";
  const rating = questionFor(kind, 0, kind, start?.question);
  const known = start?.touchpoint && names.touchpoints.includes(start.touchpoint);
  return {
    name: names.name,
    key: keyFromName(names.name),
    keyFollowsName: true,
    touchpoint: known ? (start?.touchpoint ?? null) : null,
    newTouchpoint: start?.touchpoint && !known ? { key: start.touchpoint, name: names.touchpointName } : null,
    status: "open",
    // The first language is the one that visitors get whose own is not there.
    languages: names.language === "vi" ? ["vi", "en"] : ["en", "vi"],
    questions: [{ ...rating, required: true }, questionFor("text", 1, "why")],
    removed: null,
    thanks: STANDARD_THANKS,
    notice: STANDARD_NOTICE,
    anonymous: false,
    anonymousFixed: false,
    accent: "",
  };
}

/** A new name, and with it a new key while the key follows. */
export function renamed(draft: SurveyDraft, name: string): SurveyDraft {
  return { ...draft, name, key: draft.keyFollowsName ? keyFromName(name) : draft.key };
}

/** Other languages; one at least stays. What was written in a dropped one is kept until saving. */
export function withLanguages(draft: SurveyDraft, languages: readonly string[]): SurveyDraft {
  return languages.length === 0 ? draft : { ...draft, languages };
}

/** One question changed. */
export function withQuestion(draft: SurveyDraft, id: number, change: Partial<QuestionDraft>): SurveyDraft {
  return {
    ...draft,
    questions: draft.questions.map((question) =>
      question.id === id ? { ...question, ...change } : question,
    ),
  };
}

/** A question more, at the end, with standard wording and a key that no other question has. */
export function added(draft: SurveyDraft, kind: QuestionKind): SurveyDraft {
  const all = draft.removed ? [...draft.questions, draft.removed.question] : draft.questions;
  const id = 1 + Math.max(-1, ...all.map((question) => question.id));
  const key = freeQuestionKey(
    kind === "text" ? "why" : kind,
    all.map((question) => question.key),
  );
  return { ...draft, questions: [...draft.questions, questionFor(kind, id, key)] };
}

/** Without a question; it can be brought back until the next one is removed. */
export function removed(draft: SurveyDraft, id: number): SurveyDraft {
  const at = draft.questions.findIndex((question) => question.id === id);
  const question = draft.questions[at];
  if (!question) return draft;
  return {
    ...draft,
    questions: draft.questions.filter((one) => one !== question),
    removed: { question, at },
  };
}

/** Brings the removed question back to where it stood. */
export function restored(draft: SurveyDraft): SurveyDraft {
  if (!draft.removed) return draft;
  const { question, at } = draft.removed;
  return { ...draft, questions: draft.questions.toSpliced(at, 0, question), removed: null };
}

/** Moves a question up (−1) or down (1); at the ends it stays. */
export function moved(draft: SurveyDraft, id: number, by: -1 | 1): SurveyDraft {
  const at = draft.questions.findIndex((question) => question.id === id);
  const question = draft.questions[at];
  const to = at + by;
  if (!question || to < 0 || to >= draft.questions.length) return draft;
  return { ...draft, questions: draft.questions.toSpliced(at, 1).toSpliced(to, 0, question) };
}

function questionFor(
  kind: QuestionKind,
  id: number,
  key: string,
  text: Wording = STANDARD_QUESTIONS[kind],
): QuestionDraft {
  return { id, kind, key, keyFixed: false, required: false, text, lowLabel: {}, highLabel: {}, hint: {} };
}

/** "nps", "nps2", "nps3", … */
function freeQuestionKey(key: string, taken: readonly string[]): string {
  for (let n = 1; ; n += 1) {
    const numbered = n === 1 ? key : `${key}${n}`;
    if (!taken.includes(numbered)) return numbered;
  }
}
