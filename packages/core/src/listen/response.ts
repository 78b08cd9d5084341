import type { SignalInput } from "@heed/contract/listen/signal";
import type { ResponseInput, Survey } from "@heed/contract/listen/survey";
import type { FieldError } from "@heed/contract/problem";
import { answerPath, answerTo } from "./question-kinds/question-kind.ts";
import { QUESTION_KINDS } from "./question-kinds/question-kinds.ts";

/** What of a survey decides how its answers are read. */
export type AnsweredSurvey = Pick<Survey, "key" | "touchpoint" | "questions">;

/**
 * Turns one filled-in page into the signal to be recorded: a score becomes `ratings.<question key>`, words become
 * `text.<question key>`. Gives errors instead, each with the path `answers.<question key>`, when an answer is off
 * its scale, of the wrong type or missing though required, when a question is not the survey's, or when nothing
 * was answered at all (path `answers`).
 */
export function signalOfResponse(
  survey: AnsweredSurvey,
  response: ResponseInput,
): SignalInput | { errors: FieldError[] } {
  const errors = unknownQuestions(survey, response);
  const ratings: [string, number][] = [];
  const texts: [string, string][] = [];
  for (const question of survey.questions) {
    const kind = QUESTION_KINDS[question.kind];
    const answer = answerTo(response.answers, question.key);
    const error = kind.check(question, answer);
    if (error) errors.push(error);
    else if (answer !== undefined) {
      const part = kind.toSignalPart(question, answer);
      ratings.push(...Object.entries(part.ratings ?? {}));
      texts.push(...Object.entries(part.text ?? {}));
    }
  }
  if (errors.length === 0 && ratings.length + texts.length === 0) {
    errors.push({ path: "answers", message: "answer at least one question" });
  }
  if (errors.length > 0) return { errors };
  return {
    ...(response.id === undefined ? {} : { id: response.id }),
    kind: "survey",
    survey: survey.key,
    channel: response.channel ?? "link",
    ...(survey.touchpoint === undefined ? {} : { touchpoint: survey.touchpoint }),
    ...(response.language === undefined ? {} : { language: response.language }),
    ...(ratings.length === 0 ? {} : { ratings: Object.fromEntries(ratings) }),
    ...(texts.length === 0 ? {} : { text: Object.fromEntries(texts) }),
  };
}

function unknownQuestions(survey: AnsweredSurvey, { answers }: ResponseInput): FieldError[] {
  const known = new Set(survey.questions.map((question) => question.key));
  return Object.keys(answers)
    .filter((key) => !known.has(key))
    .map((key) => ({ path: answerPath(key), message: "this survey has no such question" }));
}
