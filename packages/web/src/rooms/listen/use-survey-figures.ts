import type { Survey } from "@heed/contract/listen/survey";
import type { FigureAnswer } from "@heed/contract/measure/query";
import { useMemo } from "react";
import { useAsk } from "../../api/figures.ts";
import { useScope } from "../../scope/use-scope.ts";
import { type SurveyMetric, surveyMetric } from "./survey-metric.ts";

/** What a survey has brought in: the number of answers, and its score where it has a rating question. */
export type SurveyFigures = { answers: number; score: (SurveyMetric & { figure: FigureAnswer }) | null };

/** A question may ask for so many metrics at most; one is the count. */
const MOST_METRICS = 19;

/** The figures of all surveys in the chosen period, in one question; undefined while they are on their way. */
export function useSurveyFigures(surveys: readonly Survey[]) {
  const { slice } = useScope();
  const metrics = useMemo(() => {
    const wanted = surveys.flatMap((survey) => surveyMetric(survey)?.metric ?? []);
    return ["count", ...[...new Set(wanted)].slice(0, MOST_METRICS)];
  }, [surveys]);
  const asked = useAsk({ ...slice, metrics, by: ["survey"] });
  const figures = useMemo(
    () =>
      asked.data &&
      new Map(asked.data.rows.map(({ by, metrics: found }) => [String(by?.survey), found] as const)),
    [asked.data],
  );
  const of = (survey: Survey): SurveyFigures | undefined => {
    if (!figures) return undefined;
    const found = figures.get(survey.key);
    const judged = surveyMetric(survey);
    const figure = judged && found?.[judged.metric];
    return {
      answers: found?.count?.value ?? 0,
      score: judged && figure && figure.n > 0 ? { ...judged, figure } : null,
    };
  };
  return { of, error: asked.error };
}
