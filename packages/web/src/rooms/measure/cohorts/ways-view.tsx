import type { Metric } from "@heed/contract/measure/metric";
import { useQuery } from "@tanstack/react-query";
import { touchpointsQuery } from "../../../api/catalog.ts";
import { useFunnel } from "../../../api/explore.ts";
import { useNames } from "../../../api/names.ts";
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
import { FunnelSteps } from "./funnel-steps.tsx";
import { StepsSelect } from "./steps-select.tsx";

const USUAL_DAYS = 30;

/** How many customers come from one touchpoint to the next, and how they differ from those who do not. */
export function WaysView(props: { metrics: readonly Metric[]; metric: Metric }) {
  const t = useWords();
  const names = useNames();
  const { search, change: go } = useExploreSearch();
  const { steps: chosen, within = USUAL_DAYS } = search;
  const touchpoints = useQuery(touchpointsQuery).data?.items.map(({ key }) => key) ?? [];
  const { slice } = useScope();
  const { metric } = props;
  const steps =
    chosen === undefined ? touchpoints.slice(0, 2) : chosen.split(",").filter((key) => key !== "");
  const isEnough = steps.length >= 2;
  const answer = useFunnel({ ...slice, metric: metric.key, steps, withinDays: within }, isEnough);
  const [first = "", last = ""] = [steps[0], steps.at(-1)].map((key) =>
    names.value("touchpoint", key ?? null),
  );
  return (
    <>
      <div className={s.controls}>
        <MetricSelect metrics={props.metrics} value={metric.key} onChange={(key) => go({ metric: key })} />
        <StepsSelect
          steps={steps}
          touchpoints={touchpoints}
          onChange={(next) => go({ steps: next.join(",") })}
        />
        <DaysSelect value={within} onChange={(days) => go({ within: days })} />
      </div>
      <Panel
        title={isEnough ? t("ways.title", { first, last }) : t("explore.view.ways")}
        hint={t("ways.hint")}
        flush
      >
        {!isEnough ? (
          <EmptyState compact title={t("ways.need")} />
        ) : answer.isError ? (
          <ErrorState error={answer.error} retry={() => void answer.refetch()} compact />
        ) : !answer.data ? (
          <RowBones rows={3} height={72} />
        ) : answer.data.steps[0]?.customers === 0 ? (
          <EmptyState compact title={t("ways.none")}>
            {t("measure.empty.hint")}
          </EmptyState>
        ) : (
          <div className={answer.isPlaceholderData ? s.stale : undefined}>
            <FunnelSteps answer={answer.data} metric={metric} />
          </div>
        )}
      </Panel>
    </>
  );
}
