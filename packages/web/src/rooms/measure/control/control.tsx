import type { Grain } from "@heed/contract/measure/query";
import { Select, Switch } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { lazy, Suspense, useMemo, useRef } from "react";
import { useNames } from "../../../api/names.ts";
import { ChartPanel } from "../../../kit/chart/chart-panel.tsx";
import { EmptyState } from "../../../kit/empty-state.tsx";
import { ErrorState } from "../../../kit/error-state.tsx";
import { PageHeader } from "../../../kit/page-header.tsx";
import { Panel } from "../../../kit/panel.tsx";
import { ChartBone, RowBones } from "../../../kit/skeletons.tsx";
import { WithheldState } from "../../../kit/withheld.tsx";
import { daysOfBucket } from "../../../scope/bucket.ts";
import { grainFor, grainsOf } from "../../../scope/period.ts";
import { useScopeWords } from "../../../scope/scope-words.ts";
import { useScope } from "../../../scope/use-scope.ts";
import { useWords } from "../../../words/words.tsx";
import { MetricSelect } from "../explore/metric-select.tsx";
import { countable } from "../explore/summed.ts";
import { MeasureNav } from "../measure-nav.tsx";
import { limitsOf } from "../metric-of.ts";
import { useMainMetric } from "../use-main-metric.ts";
import s from "./control.module.css";
import type { ControlHandle } from "./control-canvas.tsx";
import { Happenings } from "./happenings.tsx";
import { useChart } from "./use-chart.ts";
import { useControlWords } from "./use-control-words.ts";

const ControlCanvas = lazy(() => import("./control-canvas.tsx"));
const HEIGHT = 320;

/** Whether a metric moves beyond what chance makes of it, since when, and what happened, in words. */
export function Control() {
  const t = useWords();
  const names = useNames();
  const words = useScopeWords();
  const navigate = useNavigate();
  const { slice, range, setPeriod } = useScope();
  const search = useSearch({ from: "/shell/measure/control" });
  const { metrics, metric, figures, error, retry } = useMainMetric(search.metric);
  const grains = grainsOf(range);
  const answers = metric && metric.kind !== "count" ? (figures?.[metric.key]?.n ?? null) : null;
  const grain = grains.find((one) => one === search.grain) ?? grainFor(range, answers);
  const answer = useChart(
    {
      ...slice,
      metric: metric?.key ?? "nps",
      grain,
      ...(search.wider ? { limits: "spread" as const } : {}),
    },
    metric !== undefined,
  );
  const chart = answer.isError ? undefined : answer.data;
  const unit = metric?.unit ?? "points";
  const say = useControlWords(chart, chart?.grain ?? grain, unit);
  const handle = useRef<ControlHandle>(null);
  const limits = useMemo(() => (metric ? limitsOf(metric) : null), [metric]);
  const set = (change: { metric?: string; grain?: Grain; wider?: boolean | undefined }) =>
    void navigate({ to: "/measure/control", search: (was) => ({ ...was, ...change }), resetScroll: false });
  const pick = (index: number) => {
    const period = chart?.periods[index];
    const days = period && daysOfBucket(period.bucket, chart.grain, range);
    if (days) setPeriod(days);
  };
  const name = metric ? names.metric(metric) : t("measure.score");
  const title = t("control.title", { name });
  const isEmpty = chart?.periods.every(({ figure }) => figure.value === null) ?? false;
  const hidden = chart?.periods.filter(({ figure }) => figure.withheld).length ?? 0;
  const charted = [...countable(metrics), ...metrics.filter(({ kind }) => kind === "formula")];

  if (error && metrics.length === 0) return <ErrorState error={error} retry={retry} />;
  return (
    <>
      <PageHeader title={t("nav.measure")} tab={t("measure.page.control")} lead={words.days} />
      <MeasureNav />
      <div className={s.controls}>
        <MetricSelect metrics={charted} value={metric?.key} onChange={(key) => set({ metric: key })} />
        {grains.length > 1 && (
          <Select
            size="xs"
            w={130}
            allowDeselect={false}
            label={t("measure.grain")}
            value={grain}
            data={grains.map((one) => ({ value: one, label: t(`measure.grain.${one}`) }))}
            onChange={(value) => {
              const chosen = grains.find((one) => one === value);
              if (chosen) set({ grain: chosen });
            }}
          />
        )}
        <Switch
          className={s.wider}
          label={t("control.wider")}
          checked={search.wider === true}
          onChange={(event) => set({ wider: event.currentTarget.checked || undefined })}
        />
      </div>
      {answer.isError ? (
        <ErrorState error={answer.error} retry={() => void answer.refetch()} />
      ) : (
        <div className={answer.isPlaceholderData ? `${s.grid} ${s.stale}` : s.grid}>
          <ChartPanel
            title={title}
            hint={t("control.lead")}
            note={words.note}
            figures={
              chart &&
              metric && {
                head: [
                  t("measure.from"),
                  name,
                  t("measure.n"),
                  t("control.low"),
                  t("control.high"),
                  t("control.signal"),
                ],
                rows: chart.periods.map(({ bucket, figure, limits: own }) => [
                  bucket,
                  figure.withheld ? t("withheld.cell") : figure.value,
                  figure.withheld ? null : figure.n,
                  own?.low ?? null,
                  own?.high ?? null,
                  chart.signals.some(({ kind, from }) => kind === "outside" && from === bucket)
                    ? t("control.signal.yes")
                    : "",
                ]),
              }
            }
            picture={async () => handle.current?.canvas()}
          >
            {!chart || !metric ? (
              <ChartBone height={HEIGHT} />
            ) : isEmpty && hidden > 0 ? (
              <WithheldState />
            ) : isEmpty ? (
              <EmptyState compact title={t("measure.empty")}>
                {t("measure.empty.hint")}
              </EmptyState>
            ) : (
              <Suspense fallback={<ChartBone height={HEIGHT} />}>
                <ControlCanvas
                  ref={handle}
                  summary={`${title}. ${say.happenings.map(({ text }) => text).join(" ") || t("control.quiet")}`}
                  chart={chart}
                  unit={unit}
                  limits={limits}
                  label={say.label}
                  lines={say.lines}
                  onPick={pick}
                  height={HEIGHT}
                />
              </Suspense>
            )}
          </ChartPanel>
          <Panel title={t("control.happened")}>
            {chart ? <Happenings chart={chart} say={say} /> : <RowBones rows={4} />}
          </Panel>
        </div>
      )}
    </>
  );
}
