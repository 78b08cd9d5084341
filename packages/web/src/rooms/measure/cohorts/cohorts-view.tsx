import type { Metric } from "@heed/contract/measure/metric";
import { SegmentedControl } from "@mantine/core";
import { useCohorts } from "../../../api/explore.ts";
import { useNames } from "../../../api/names.ts";
import { ChartPanel } from "../../../kit/chart/chart-panel.tsx";
import { EmptyState } from "../../../kit/empty-state.tsx";
import { ErrorState } from "../../../kit/error-state.tsx";
import { RowBones } from "../../../kit/skeletons.tsx";
import { useScopeWords } from "../../../scope/scope-words.ts";
import { useScope } from "../../../scope/use-scope.ts";
import { useWords } from "../../../words/words.tsx";
import s from "../explore/explore.module.css";
import { MetricSelect } from "../explore/metric-select.tsx";
import { useExploreSearch } from "../explore/use-explore-search.ts";
import { CohortHeat, useCohortName } from "./cohort-heat.tsx";

/** Customers by when they were first heard, and a metric since. */
export function CohortsView(props: { metrics: readonly Metric[]; metric: Metric }) {
  const t = useWords();
  const names = useNames();
  const words = useScopeWords();
  const { search, change: go } = useExploreSearch();
  const { heard = false, grain = "month" } = search;
  const { slice } = useScope();
  const { metric } = props;
  const answer = useCohorts({ ...slice, metric: metric.key, grain }, true);
  const cohortName = useCohortName(grain);
  const cohorts = answer.data?.cohorts ?? [];
  const title = t(heard ? "cohorts.title.heard" : "cohorts.title", { metric: names.metric(metric) });
  return (
    <>
      <div className={s.controls}>
        <MetricSelect metrics={props.metrics} value={metric.key} onChange={(key) => go({ metric: key })} />
        <SegmentedControl
          size="xs"
          aria-label={t("cohorts.show")}
          value={heard ? "heard" : "metric"}
          data={(["metric", "heard"] as const).map((value) => ({ value, label: t(`cohorts.show.${value}`) }))}
          onChange={(value) => go({ heard: value === "heard" ? true : undefined })}
        />
        <SegmentedControl
          size="xs"
          aria-label={t("cohorts.grain")}
          value={grain}
          data={(["month", "quarter"] as const).map((value) => ({
            value,
            label: t(`measure.grain.${value}`),
          }))}
          onChange={(value) => go({ grain: value === "quarter" ? "quarter" : undefined })}
        />
      </div>
      <ChartPanel
        title={title}
        hint={t("cohorts.hint")}
        note={`${names.metric(metric)} · ${words.note}`}
        noTable
        flush
        figures={
          answer.data && {
            head: [
              t("cohorts.start"),
              t(`cohorts.since.${grain}`, { n: "" }),
              t("cohorts.customers"),
              names.metric(metric),
              t("measure.n"),
              t("cohorts.show.heard"),
            ],
            rows: cohorts.flatMap(({ start, periods }) =>
              periods.map(({ since, customers, figure, heard: share }) => [
                cohortName(start),
                since,
                customers,
                figure.value,
                figure.n,
                share.value,
              ]),
            ),
          }
        }
      >
        {answer.isError ? (
          <ErrorState error={answer.error} retry={() => void answer.refetch()} compact />
        ) : !answer.data ? (
          <RowBones rows={6} />
        ) : cohorts.length === 0 ? (
          <EmptyState compact title={t("cohorts.none")}>
            {t("cohorts.none.hint")}
          </EmptyState>
        ) : (
          <div className={answer.isPlaceholderData ? s.stale : undefined}>
            <CohortHeat answer={answer.data} metric={metric} heard={heard} caption={title} />
          </div>
        )}
      </ChartPanel>
    </>
  );
}
