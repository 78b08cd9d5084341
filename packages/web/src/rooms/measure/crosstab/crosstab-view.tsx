import type { Metric } from "@heed/contract/measure/metric";
import { useCrosstab } from "../../../api/explore.ts";
import { inSentence, useNames } from "../../../api/names.ts";
import { ChartPanel } from "../../../kit/chart/chart-panel.tsx";
import { EmptyState } from "../../../kit/empty-state.tsx";
import { ErrorState } from "../../../kit/error-state.tsx";
import { RowBones } from "../../../kit/skeletons.tsx";
import { useScopeWords } from "../../../scope/scope-words.ts";
import { useScope } from "../../../scope/use-scope.ts";
import { useWords } from "../../../words/words.tsx";
import s from "../explore/explore.module.css";
import { MetricSelect } from "../explore/metric-select.tsx";
import { usePartWords } from "../explore/segment-words.ts";
import { useExploreSearch } from "../explore/use-explore-search.ts";
import { CrosstabHeat } from "./crosstab-heat.tsx";
import { CrosstabTest } from "./crosstab-test.tsx";
import { TwoFields } from "./two-fields.tsx";

/** Two fields against each other. */
export function CrosstabView(props: { metrics: readonly Metric[]; metric: Metric }) {
  const t = useWords();
  const names = useNames();
  const words = useScopeWords();
  const partWords = usePartWords();
  const { search, change: go } = useExploreSearch();
  const { rows = "touchpoint", columns = "channel" } = search;
  const { slice } = useScope();
  const { metric } = props;
  const same = rows === columns;
  const answer = useCrosstab({ ...slice, metric: metric.key, rows, columns }, !same);
  const table = same ? undefined : answer.data;
  const title = t("crosstab.title", { rows: names.field(rows), columns: inSentence(names.field(columns)) });
  return (
    <>
      <div className={s.controls}>
        <MetricSelect metrics={props.metrics} value={metric.key} onChange={(key) => go({ metric: key })} />
        <TwoFields rows={rows} columns={columns} onChange={go} />
      </div>
      <ChartPanel
        title={title}
        hint={t(metric.kind === "count" ? "crosstab.hint.count" : "crosstab.hint.metric")}
        note={`${names.metric(metric)} · ${words.note}`}
        noTable
        flush
        figures={
          table && {
            head: [
              names.field(rows),
              names.field(columns),
              names.metric(metric),
              t("measure.low"),
              t("measure.high"),
              t("measure.n"),
            ],
            rows: table.cells.flatMap((line, r) =>
              line.map((cell, c) => {
                const [row, column] = [table.rows[r], table.columns[c]];
                const { value, low, high } = cell.figure;
                return [row ? partWords(row) : "", column ? partWords(column) : "", value, low, high, cell.n];
              }),
            ),
          }
        }
      >
        {same ? (
          <EmptyState compact title={t("crosstab.same")} />
        ) : answer.isError ? (
          <ErrorState error={answer.error} retry={() => void answer.refetch()} compact />
        ) : !table ? (
          <RowBones rows={6} />
        ) : table.withheld ? (
          <EmptyState compact title={t("explore.withheld")}>
            {t("explore.withheld.hint")}
          </EmptyState>
        ) : table.rows.length === 0 || table.columns.length === 0 ? (
          <EmptyState compact title={t("measure.empty")}>
            {t("measure.empty.hint")}
          </EmptyState>
        ) : (
          <div className={answer.isPlaceholderData ? s.stale : undefined}>
            <CrosstabHeat answer={table} metric={metric} caption={title} />
            <CrosstabTest answer={table} />
          </div>
        )}
      </ChartPanel>
    </>
  );
}
