import type { Metric } from "@heed/contract/measure/metric";
import { useRetention } from "../../../api/explore.ts";
import { EmptyState } from "../../../kit/empty-state.tsx";
import { ErrorState } from "../../../kit/error-state.tsx";
import { Panel } from "../../../kit/panel.tsx";
import { RowBones } from "../../../kit/skeletons.tsx";
import { useScope } from "../../../scope/use-scope.ts";
import { useWords } from "../../../words/words.tsx";
import s from "../explore/explore.module.css";
import { MetricSelect } from "../explore/metric-select.tsx";
import { useExploreSearch } from "../explore/use-explore-search.ts";
import { DaysSelect } from "./days-select.tsx";
import { RetentionBands } from "./retention-bands.tsx";

const USUAL_DAYS = 180;

/** Who is heard again, by the first score. */
export function RetentionView(props: { metrics: readonly Metric[]; metric: Metric }) {
  const t = useWords();
  const { search, change: go } = useExploreSearch();
  const { within = USUAL_DAYS } = search;
  const { slice } = useScope();
  const { metric } = props;
  const answer = useRetention({ ...slice, metric: metric.key, withinDays: within }, true);
  const judged = answer.data?.bands.some(({ customers }) => customers > 0);
  return (
    <>
      <div className={s.controls}>
        <MetricSelect metrics={props.metrics} value={metric.key} onChange={(key) => go({ metric: key })} />
        <DaysSelect value={within} onChange={(days) => go({ within: days })} />
      </div>
      <Panel title={t("again.title", { days: t("ways.days", { n: within }) })} hint={t("again.hint")} flush>
        {answer.isError ? (
          <ErrorState error={answer.error} retry={() => void answer.refetch()} compact />
        ) : !answer.data ? (
          <RowBones rows={3} height={84} />
        ) : !judged ? (
          <EmptyState compact title={t("again.none")}>
            {t("again.none.hint")}
          </EmptyState>
        ) : (
          <div className={answer.isPlaceholderData ? s.stale : undefined}>
            <RetentionBands answer={answer.data} metric={metric} />
          </div>
        )}
      </Panel>
    </>
  );
}
