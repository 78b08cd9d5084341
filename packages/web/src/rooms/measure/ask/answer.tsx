import type { QueryInput } from "@heed/contract/measure/query";
import { useMetrics } from "../../../api/catalog.ts";
import { useAsk } from "../../../api/figures.ts";
import { useNames } from "../../../api/names.ts";
import { EmptyState } from "../../../kit/empty-state.tsx";
import { ErrorState } from "../../../kit/error-state.tsx";
import { Panel } from "../../../kit/panel.tsx";
import { Score } from "../../../kit/score.tsx";
import { ChartBone } from "../../../kit/skeletons.tsx";
import { WithheldState } from "../../../kit/withheld.tsx";
import { useScope } from "../../../scope/use-scope.ts";
import { useWords } from "../../../words/words.tsx";
import { judgeOf } from "../metric-of.ts";
import { AnswerTable } from "./answer-table.tsx";
import { AnswerTrend } from "./answer-trend.tsx";
import s from "./ask.module.css";
import type { AskedQuery } from "./ask.tsx";

/** The answer in the form that fits the question: figures, a line, a list, or a table of everything. */
export function Answer(props: { query: AskedQuery }) {
  const t = useWords();
  const names = useNames();
  const { zone } = useScope();
  const { query } = props;
  const known = useMetrics();
  const answer = useAsk({ ...query, timezone: zone } as QueryInput);
  if (answer.error) {
    return (
      <Panel title={t("ask.answer")}>
        <ErrorState compact error={answer.error} retry={() => void answer.refetch()} />
      </Panel>
    );
  }
  const metrics = query.metrics.flatMap((key) => known.find((one) => one.key === key) ?? []);
  const [metric] = metrics;
  if (!answer.data || !metric) return <ChartBone height={216} />;
  const { rows, truncated } = answer.data;
  const figures = rows.flatMap((row) => Object.values(row.metrics));
  if (figures.every(({ n }) => n === 0)) {
    return (
      <Panel title={t("ask.answer")}>
        {figures.some(({ withheld }) => withheld) ? (
          <WithheldState />
        ) : (
          <EmptyState compact title={t("measure.empty")}>
            {t("ask.empty.hint")}
          </EmptyState>
        )}
      </Panel>
    );
  }
  const isSplit = query.by !== undefined;
  if (!isSplit && !query.grain) {
    return (
      <div className={s.scores}>
        {metrics.map((one) => {
          const figure = rows[0]?.metrics[one.key];
          return (
            <Panel key={one.key} title={names.metric(one)}>
              {figure && <Score figure={figure} unit={one.unit} judge={judgeOf(one)} large />}
            </Panel>
          );
        })}
      </div>
    );
  }
  if (query.grain && !isSplit && metrics.length === 1)
    return <AnswerTrend query={query} metric={metric} rows={rows} />;
  return <AnswerTable query={query} metrics={metrics} rows={rows} truncated={truncated} />;
}
