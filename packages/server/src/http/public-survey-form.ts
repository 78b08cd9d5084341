import type { PublicSurvey } from "@heed/contract/listen/survey";
import type { Answer, Answers } from "@heed/core/listen/question-kinds/question-kind";
import { QUESTION_KINDS } from "@heed/core/listen/question-kinds/question-kinds";
import { EMPTY_FIELD, fieldName } from "@heed/survey/page-data";

type Questions = PublicSurvey["questions"];

/** A form sent without script, as it would have come in JSON, before anything is checked. */
export type PostedForm = {
  id: string | undefined;
  language: string | undefined;
  channel: string | undefined;
  answers: Record<string, Answer>;
  /** The field that people never see was filled in. */
  trapped: boolean;
};

/** Reads the fields of a sent form. Unknown questions come along, so that they are refused by name. */
export function readForm(fields: URLSearchParams, questions: Questions): PostedForm {
  const prefix = fieldName("");
  const answers: [string, Answer][] = [];
  for (const [name, typed] of fields) {
    if (!name.startsWith(prefix)) continue;
    const key = name.slice(prefix.length);
    const question = questions.find((asked) => asked.key === key);
    const answer = question ? QUESTION_KINDS[question.kind].read(typed) : typed;
    if (answer !== undefined) answers.push([key, answer]);
  }
  return {
    id: fields.get("id") || undefined,
    language: fields.get("language") || undefined,
    channel: fields.get("channel") || undefined,
    answers: Object.fromEntries(answers),
    trapped: (fields.get(EMPTY_FIELD) ?? "") !== "",
  };
}

/**
 * The scores that an address names, `?nps=3`, to be shown as chosen. What does not fit its question is ignored, and
 * so are words: nobody's mouth is filled by a link.
 */
export function chosenInAddress(query: URLSearchParams, questions: Questions): Answers {
  const chosen: [string, Answer][] = [];
  for (const question of questions) {
    const kind = QUESTION_KINDS[question.kind];
    const answer = kind.scale ? kind.read(query.get(question.key) ?? "") : undefined;
    if (answer !== undefined && !kind.check(question, answer)) chosen.push([question.key, answer]);
  }
  return Object.fromEntries(chosen);
}
