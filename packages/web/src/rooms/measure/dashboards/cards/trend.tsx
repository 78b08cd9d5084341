import { addDays, daysBetween } from "@heed/core/measure/day";
import { IconChartLine } from "@tabler/icons-react";
import { useCallback, useMemo } from "react";
import { useNames } from "../../../../api/names.ts";
import { Change } from "../../../../kit/change.tsx";
import { TrendChart } from "../../../../kit/chart/trend-chart.tsx";
import { type TrendPoint, trendOf } from "../../../../kit/chart/trend-point.ts";
import { useFormat } from "../../../../kit/format.ts";
import { bucketEnd, daysOfBucket } from "../../../../scope/bucket.ts";
import { useWords } from "../../../../words/words.tsx";
import { AXIS, fullTime } from "../../bucket-words.ts";
import { judgeOf, limitsOf } from "../../metric-of.ts";
import type { CardView, ViewProps } from "../card-look.ts";
import s from "../cards.module.css";
import { CompareField } from "../form/compare-field.tsx";
import { GrainField } from "../form/grain-field.tsx";
import { MetricField } from "../form/metric-field.tsx";
import { TargetField } from "../form/target-field.tsx";
import { marksOf } from "../marks.ts";
import { NoMetric, Nothing } from "../states.tsx";
import { trendCardDrawing } from "../trend-card-drawing.ts";
import { behind } from "./score.tsx";

const none: readonly never[] = [];

function View({ card, content, place }: ViewProps<"trend">) {
  const t = useWords();
  const names = useNames();
  const format = useFormat();
  const metric = place.metrics.find(({ key }) => key === card.metric);
  const { range, today } = place;
  const { grain, rows, whole } = content;
  const points = useMemo(
    () => trendOf(rows, card.metric, { range, grain, today }),
    [rows, card.metric, range, grain, today],
  );
  const limits = useMemo(() => (metric ? limitsOf(metric) : null), [metric]);
  const label = useCallback(
    (bucket: string) => format.calendar(fullTime(bucket), AXIS[grain] ?? {}),
    [format, grain],
  );
  const title = useCallback(
    (point: TrendPoint) => {
      const days = daysOfBucket(point.bucket, grain, range);
      if (!days)
        return format.calendar(fullTime(point.bucket), { day: "numeric", month: "short", ...AXIS.hour });
      return days.first === days.last ? format.day(days.first) : format.dayRange(days.first, days.last);
    },
    [format, grain, range],
  );
  const notes = useMemo(
    () => marksOf(place.notes, points, grain, format),
    [place.notes, points, grain, format],
  );
  const drawnWhole = useMemo(
    () =>
      metric && metric.unit !== "signals" && whole.value !== null
        ? { value: whole.value, text: format.value(whole, metric.unit) }
        : null,
    [metric, whole, format],
  );
  const target = useMemo(
    () =>
      metric && card.target !== null
        ? { value: card.target, text: format.exact(card.target, metric.unit, 0) }
        : null,
    [metric, card.target, format],
  );
  if (!metric) return <NoMetric metric={card.metric} />;
  if (points.every((point) => point.n === 0)) return <Nothing />;
  const pick = (index: number) => {
    const point = points[index];
    if (!point) return;
    const days = daysOfBucket(point.bucket, grain, range);
    const first = point.bucket.slice(0, 10);
    const drilled = days
      ? { from: days.first, to: addDays(days.last, 1) }
      : { from: first, to: bucketEnd(first, "day") };
    place.drill?.({ title: title(point), where: behind(metric.rating), range: drilled });
  };
  const below = (drawnWhole ? 16 : 0) + (target ? 16 : 0) + (notes.length > 0 ? 4 + 16 * notes.length : 0);
  const compared = card.compare !== "none";
  return (
    <>
      <TrendChart
        name={names.metric(metric)}
        points={points}
        unit={metric.unit}
        limits={limits}
        whole={drawnWhole}
        target={target}
        notes={notes.length > 0 ? notes : none}
        label={label}
        title={title}
        {...(place.drill && { onPick: pick })}
        height={Math.max(90, place.height - below - (compared ? 20 : 0))}
      />
      {compared && (
        <p className={s.meta}>
          <Change
            compare={whole.compare}
            unit={metric.unit}
            judge={judgeOf(metric)}
            full
            against={t("period.before", { days: daysBetween(range.from, range.to) })}
          />
        </p>
      )}
    </>
  );
}

export const trend: CardView<"trend"> = {
  word: "card.trend",
  lead: "card.trend.lead",
  icon: IconChartLine,
  size: { width: 2, height: 6 },
  blank: ({ metrics }) => ({
    kind: "trend",
    metric: metrics[0]?.key ?? "count",
    grain: "auto",
    compare: "none",
    target: null,
  }),
  Form: ({ card, change }) => (
    <>
      <MetricField value={card.metric} onChange={(metric) => change({ ...card, metric })} />
      <GrainField value={card.grain} onChange={(grain) => change({ ...card, grain })} />
      <CompareField value={card.compare} onChange={(compare) => change({ ...card, compare })} />
      <TargetField value={card.target} onChange={(target) => change({ ...card, target })} />
    </>
  ),
  View,
  drawing: trendCardDrawing,
};
