import type { Metric } from "@heed/contract/measure/metric";
import { addDays } from "@heed/core/measure/day";
import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { useCallback, useMemo, useRef } from "react";
import { notesQuery } from "../../api/dashboards.ts";
import { useAsk } from "../../api/figures.ts";
import { useNames } from "../../api/names.ts";
import { ChartPanel } from "../../kit/chart/chart-panel.tsx";
import type { TrendHandle } from "../../kit/chart/trend-canvas.tsx";
import { TrendChart } from "../../kit/chart/trend-chart.tsx";
import { type TrendPoint, trendOf } from "../../kit/chart/trend-point.ts";
import { EmptyState } from "../../kit/empty-state.tsx";
import { ErrorState } from "../../kit/error-state.tsx";
import { useFormat } from "../../kit/format.ts";
import { ChartBone } from "../../kit/skeletons.tsx";
import { WithheldState } from "../../kit/withheld.tsx";
import { daysOfBucket } from "../../scope/bucket.ts";
import { grainFor, grainsOf } from "../../scope/period.ts";
import { useScopeWords } from "../../scope/scope-words.ts";
import { useScope } from "../../scope/use-scope.ts";
import { useMay } from "../../session/may.ts";
import { useWords } from "../../words/words.tsx";
import { AXIS, fullTime } from "./bucket-words.ts";
import { marksOf } from "./dashboards/marks.ts";
import { GrainSelect } from "./grain-select.tsx";
import s from "./measure.module.css";
import { limitsOf } from "./metric-of.ts";
import { useWhole } from "./score-panel.tsx";

const HEIGHT = 216;
/** How the metric went, with its band of uncertainty. A click on a point looks at its days alone. */
export function TrendPanel(props: { metric: Metric | undefined }) {
  const t = useWords();
  const names = useNames();
  const format = useFormat();
  const words = useScopeWords();
  const { slice, range, today, setPeriod } = useScope();
  const { metric } = props;
  const { grain: wanted } = useSearch({ from: "/shell/measure" });
  const wholeAnswer = useWhole(metric);
  const whole = wholeAnswer.data?.rows[0]?.metrics[metric?.key ?? ""];
  const grains = grainsOf(range);
  const grain =
    grains.find((one) => one === wanted) ??
    grainFor(range, metric?.kind === "count" ? null : (whole?.n ?? null));
  const answer = useAsk(
    { ...slice, metrics: [metric?.key ?? "count"], grain },
    metric !== undefined && whole !== undefined,
  );
  const drawnWhole = useMemo(
    () =>
      metric && metric.unit !== "signals" && whole && whole.value !== null
        ? { value: whole.value, text: format.value(whole, metric.unit) }
        : null,
    [metric, whole, format],
  );
  const handle = useRef<TrendHandle>(null);
  const points = useMemo(
    () => trendOf(answer.data?.rows ?? [], metric?.key ?? "", { range, grain, today }),
    [answer.data, metric, range, grain, today],
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
  const happened = useQuery({
    ...notesQuery({ first: range.from, last: addDays(range.to, -1) }),
    enabled: useMay("dashboards.read"),
  }).data?.items;
  const notes = useMemo(
    () => marksOf(happened ?? [], points, grain, format),
    [happened, points, grain, format],
  );
  const pick = (index: number) => {
    const point = points[index];
    const days = point && daysOfBucket(point.bucket, grain, range);
    if (days) setPeriod(days);
  };
  const name = metric ? names.metric(metric) : t("measure.score");
  const failed = [wholeAnswer, answer].find((one) => one.isError);
  const empty = answer.isSuccess && points.every((point) => point.n === 0);
  const hidden = points.filter((point) => point.withheld).length;
  return (
    <div className={s.trend}>
      <ChartPanel
        title={t("measure.trend", { name })}
        note={words.note}
        figures={
          metric && {
            head: [t("measure.from"), name, t("measure.low"), t("measure.high"), t("measure.n")],
            rows: points.map(({ bucket, value, low, high, n, withheld }) =>
              withheld ? [bucket, t("withheld.cell"), null, null, null] : [bucket, value, low, high, n],
            ),
          }
        }
        actions={grains.length > 1 && <GrainSelect grains={grains} grain={grain} />}
        picture={async () => handle.current?.canvas()}
      >
        {failed ? (
          <ErrorState error={failed.error} retry={() => void failed.refetch()} compact />
        ) : !metric || answer.isPending ? (
          <ChartBone height={HEIGHT} />
        ) : empty && hidden > 0 ? (
          <WithheldState />
        ) : empty ? (
          <EmptyState compact title={t("measure.empty")} />
        ) : (
          <div className={answer.isPlaceholderData ? s.stale : undefined}>
            <TrendChart
              ref={handle}
              name={name}
              points={points}
              unit={metric.unit}
              limits={limits}
              whole={drawnWhole}
              notes={notes}
              label={label}
              title={title}
              onPick={pick}
              height={HEIGHT}
            />
            {hidden > 0 && <p className={s.left}>{t("withheld.points", { n: hidden })}</p>}
          </div>
        )}
      </ChartPanel>
    </div>
  );
}
