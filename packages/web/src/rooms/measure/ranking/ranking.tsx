import { SegmentedControl } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { inSentence, useNames } from "../../../api/names.ts";
import { ChartPanel } from "../../../kit/chart/chart-panel.tsx";
import { EmptyState } from "../../../kit/empty-state.tsx";
import { ErrorState } from "../../../kit/error-state.tsx";
import { PageHeader } from "../../../kit/page-header.tsx";
import { RowBones } from "../../../kit/skeletons.tsx";
import { WithheldState } from "../../../kit/withheld.tsx";
import { useScopeWords } from "../../../scope/scope-words.ts";
import { useScope } from "../../../scope/use-scope.ts";
import { useWords } from "../../../words/words.tsx";
import { MetricSelect } from "../explore/metric-select.tsx";
import { searchable } from "../explore/summed.ts";
import { FieldSelect } from "../field-select.tsx";
import { MeasureNav } from "../measure-nav.tsx";
import { useMainMetric } from "../use-main-metric.ts";
import { ConsistencyPanel } from "./consistency-panel.tsx";
import s from "./ranking.module.css";
import { RankingTable } from "./ranking-table.tsx";
import { useRanking } from "./use-ranking.ts";

/** More units than these nobody reads; the other end of the list is one click away. */
const MOST_UNITS = 200;

/** Shops, agents, partners in their order: drawn towards everybody where little is known, with how sure the order is. */
export function Ranking() {
  const t = useWords();
  const names = useNames();
  const words = useScopeWords();
  const navigate = useNavigate();
  const { slice } = useScope();
  const { metric: wanted, by = "touchpoint", order = "best" } = useSearch({ from: "/shell/measure/ranking" });
  const { metrics, metric, error, retry } = useMainMetric(wanted === "count" ? undefined : wanted);
  const rankable = [...searchable(metrics), ...metrics.filter(({ kind }) => kind === "formula")];
  const answer = useRanking(
    { ...slice, metric: metric?.key ?? "nps", by, order, limit: MOST_UNITS },
    metric !== undefined,
  );
  const set = (change: { metric?: string; by?: string; order?: "best" | "worst" }) =>
    void navigate({ to: "/measure/ranking", search: (was) => ({ ...was, ...change }), resetScroll: false });
  const fieldName = names.field(by);
  const known = answer.isError ? undefined : answer.data;
  const title = t("ranking.title", { field: inSentence(fieldName) });

  if (error && metrics.length === 0) return <ErrorState error={error} retry={retry} />;
  return (
    <>
      <PageHeader title={t("nav.measure")} tab={t("measure.page.ranking")} lead={words.days} />
      <MeasureNav />
      <div className={s.controls}>
        <MetricSelect metrics={rankable} value={metric?.key} onChange={(key) => set({ metric: key })} />
        <div className={s.control}>
          <span className={s.label} aria-hidden="true">
            {t("ranking.by")}
          </span>
          <FieldSelect value={by} onChange={(field) => set({ by: field })} />
        </div>
        <SegmentedControl
          size="xs"
          aria-label={t("ranking.order")}
          value={order}
          data={[
            { value: "best", label: t("ranking.order.best") },
            { value: "worst", label: t("ranking.order.worst") },
          ]}
          onChange={(value) => set({ order: value === "worst" ? "worst" : "best" })}
        />
      </div>
      {answer.isError ? (
        <ErrorState error={answer.error} retry={() => void answer.refetch()} />
      ) : (
        <div className={answer.isPlaceholderData ? `${s.grid} ${s.stale}` : s.grid}>
          <ConsistencyPanel answer={known} metric={metric} field={fieldName} />
          <ChartPanel
            title={title}
            hint={t("ranking.lead")}
            note={metric ? `${names.metric(metric)} · ${words.note}` : words.note}
            noTable
            flush
            figures={
              known &&
              metric && {
                head: [
                  t("ranking.rank"),
                  fieldName,
                  t("ranking.value"),
                  t("measure.low"),
                  t("measure.high"),
                  t("ranking.raw"),
                  t("measure.n"),
                  t("ranking.worst"),
                  t("ranking.best"),
                ],
                rows: known.units.map((one) => [
                  one.rank,
                  names.value(by, one.unit),
                  one.value,
                  one.low,
                  one.high,
                  one.raw.value,
                  one.raw.n,
                  one.worst,
                  one.best,
                ]),
              }
            }
          >
            {!known || !metric ? (
              <RowBones rows={8} />
            ) : known.units.length === 0 && known.withheld > 0 ? (
              <WithheldState />
            ) : known.units.length === 0 ? (
              <EmptyState compact title={t("ranking.empty", { field: inSentence(fieldName) })}>
                {t("measure.empty.hint")}
              </EmptyState>
            ) : (
              <RankingTable caption={title} answer={known} metric={metric} order={order} />
            )}
          </ChartPanel>
        </div>
      )}
    </>
  );
}
