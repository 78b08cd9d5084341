import type { Survey } from "@heed/contract/listen/survey";
import type { Unit } from "../../kit/number.ts";

/** The figure that a survey is judged by. */
export type SurveyMetric = { metric: string; rating: string; unit: Unit };

/** The metrics that stand on the rating of their own name. */
const BUILT_IN: Record<string, Unit> = { nps: "points", csat: "percent", ces: "percent" };

/**
 * The metric of a survey's first rating question; null for a survey that asks for words only. A rating that is
 * recorded under another name than the three built-in ones is shown as its mean.
 */
export function surveyMetric(survey: Pick<Survey, "questions">): SurveyMetric | null {
  const question = survey.questions.find(({ kind }) => kind !== "text");
  if (!question) return null;
  const { key } = question;
  const unit = Object.hasOwn(BUILT_IN, key) ? BUILT_IN[key] : undefined;
  return unit === undefined
    ? { metric: `ratings.${key}`, rating: key, unit: "score" }
    : { metric: key, rating: key, unit };
}
