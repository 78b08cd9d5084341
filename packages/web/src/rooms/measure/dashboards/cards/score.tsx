import { daysBetween } from "@heed/core/measure/day";
import { IconNumber } from "@tabler/icons-react";
import { useNames } from "../../../../api/names.ts";
import { trendOf } from "../../../../kit/chart/trend-point.ts";
import { useFormat } from "../../../../kit/format.ts";
import { Score } from "../../../../kit/score.tsx";
import { Spark } from "../../../../kit/spark.tsx";
import { useWords } from "../../../../words/words.tsx";
import { judgeOf } from "../../metric-of.ts";
import type { CardView, ViewProps } from "../card-look.ts";
import s from "../cards.module.css";
import { CompareField } from "../form/compare-field.tsx";
import { MetricField } from "../form/metric-field.tsx";
import { TargetField } from "../form/target-field.tsx";
import { scoreDrawing } from "../score-drawing.ts";
import { NoMetric, Nothing } from "../states.tsx";

function View({ card, content, place }: ViewProps<"score">) {
  const t = useWords();
  const names = useNames();
  const format = useFormat();
  const metric = place.metrics.find(({ key }) => key === card.metric);
  if (!metric) return <NoMetric metric={card.metric} />;
  const { figure, course, grain } = content;
  if (figure.n === 0 && !figure.withheld) return <Nothing />;
  const points = trendOf(course, card.metric, { ...place, grain });
  const before = t("period.before", { days: daysBetween(place.range.from, place.range.to) });
  const aim = card.target;
  const drill = () => place.drill?.({ title: names.metric(metric), where: behind(metric.rating) });
  return (
    <div className={s.score}>
      <Score figure={figure} unit={metric.unit} judge={judgeOf(metric)} against={before} large />
      {aim !== null && figure.value !== null && (
        <p className={s.meta}>
          {t(
            reaches(figure.value, aim, judgeOf(metric).good) ? "card.target.reached" : "card.target.missed",
            {
              target: format.exact(aim, metric.unit, 0),
              by: format.exact(Math.abs(figure.value - aim), metric.unit, metric.unit === "score" ? 1 : 0),
            },
          )}
        </p>
      )}
      {!figure.withheld && (
        <div className={s.spark}>
          <Spark points={points} />
        </div>
      )}
      {place.drill && (
        <button type="button" className={s.link} onClick={drill}>
          {t("card.behind")}
        </button>
      )}
    </div>
  );
}

function reaches(value: number, aim: number, good: "high" | "low" | "neither"): boolean {
  return good === "low" ? value <= aim : value >= aim;
}

/** The signals that a metric counts: those with an answer to its rating. */
export function behind(rating: string | null): { field: string; op: "exists" }[] {
  return rating === null ? [] : [{ field: `ratings.${rating}`, op: "exists" }];
}

export const score: CardView<"score"> = {
  word: "card.score",
  lead: "card.score.lead",
  icon: IconNumber,
  size: { width: 1, height: 5 },
  blank: ({ metrics }) => ({
    kind: "score",
    metric: metrics[0]?.key ?? "count",
    compare: "previous",
    target: null,
  }),
  Form: ({ card, change }) => (
    <>
      <MetricField value={card.metric} onChange={(metric) => change({ ...card, metric })} />
      <CompareField value={card.compare} onChange={(compare) => change({ ...card, compare })} />
      <TargetField value={card.target} onChange={(target) => change({ ...card, target })} />
    </>
  ),
  View,
  drawing: scoreDrawing,
};
