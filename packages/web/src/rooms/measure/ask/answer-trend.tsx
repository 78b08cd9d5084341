import type { Metric } from "@heed/contract/measure/metric";
import type { QueryRow } from "@heed/contract/measure/query";
import { addDays } from "@heed/core/measure/day";
import { useCallback, useMemo } from "react";
import { useNames } from "../../../api/names.ts";
import { ChartPanel } from "../../../kit/chart/chart-panel.tsx";
import { TrendChart } from "../../../kit/chart/trend-chart.tsx";
import { type TrendPoint, trendOf } from "../../../kit/chart/trend-point.ts";
import { useFormat } from "../../../kit/format.ts";
import { useScope } from "../../../scope/use-scope.ts";
import { useWords } from "../../../words/words.tsx";
import { limitsOf } from "../metric-of.ts";
import type { AskedQuery } from "./ask.tsx";

const HEIGHT = 240;

/** One metric over time. */
export function AnswerTrend(props: { query: AskedQuery; metric: Metric; rows: readonly QueryRow[] }) {
  const t = useWords();
  const names = useNames();
  const format = useFormat();
  const { today } = useScope();
  const { query, metric, rows } = props;
  const { grain = "month" } = query;
  const from = query.from ?? rows[0]?.bucket?.slice(0, 10) ?? today;
  const to = query.to ?? addDays(today, 1);
  const points = useMemo(
    () => trendOf(rows, metric.key, { range: { from, to }, grain, today }),
    [rows, metric, from, to, grain, today],
  );
  const when = useCallback(
    (bucket: string) =>
      format.calendar(bucket.length === 13 ? `${bucket}:00:00` : bucket, {
        ...(grain !== "month" && grain !== "quarter" && grain !== "year" && { day: "numeric" }),
        ...(grain === "hour" ? { hour: "2-digit" } : { year: "2-digit" }),
        ...(grain !== "year" && { month: "short" }),
      }),
    [format, grain],
  );
  const name = names.metric(metric);
  return (
    <ChartPanel
      title={t("measure.trend", { name })}
      note={name}
      figures={{
        head: [t("measure.from"), name, t("measure.low"), t("measure.high"), t("measure.n")],
        rows: points.map(({ bucket, value, low, high, n }) => [bucket, value, low, high, n]),
      }}
    >
      <TrendChart
        name={name}
        points={points}
        unit={metric.unit}
        limits={limitsOf(metric)}
        whole={null}
        label={when}
        title={(point: TrendPoint) => when(point.bucket)}
        height={HEIGHT}
      />
    </ChartPanel>
  );
}
