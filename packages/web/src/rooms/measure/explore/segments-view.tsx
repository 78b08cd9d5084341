import type { Metric } from "@heed/contract/measure/metric";
import { SegmentedControl } from "@mantine/core";
import { useExplore } from "../../../api/explore.ts";
import { inSentence, useNames } from "../../../api/names.ts";
import { ErrorState } from "../../../kit/error-state.tsx";
import { useFormat } from "../../../kit/format.ts";
import { Panel } from "../../../kit/panel.tsx";
import { RowBones } from "../../../kit/skeletons.tsx";
import { useScope } from "../../../scope/use-scope.ts";
import { useWords } from "../../../words/words.tsx";
import s from "./explore.module.css";
import { MetricSelect } from "./metric-select.tsx";
import { LEAST, SegmentFindings } from "./segment-findings.tsx";
import { useExploreSearch } from "./use-explore-search.ts";

/** Where it hurts: which groups hold a metric down, or lift it. */
export function SegmentsView(props: { metrics: readonly Metric[]; metric: Metric }) {
  const t = useWords();
  const names = useNames();
  const format = useFormat();
  const { search, change: go } = useExploreSearch();
  const { towards } = search;
  const { slice } = useScope();
  const { metric } = props;
  const good = metric.good === "low" ? "up" : "down";
  // What hurts is below where high is good, and above where low is.
  const asked = towards === "up" ? (good === "down" ? "up" : "down") : good;
  const answer = useExplore({ ...slice, metric: metric.key, towards: asked, minSupport: LEAST }, true);
  const total = answer.data?.total;
  const name = inSentence(names.metric(metric));
  return (
    <>
      <div className={s.controls}>
        <MetricSelect metrics={props.metrics} value={metric.key} onChange={(key) => go({ metric: key })} />
        <SegmentedControl
          size="xs"
          aria-label={t("explore.towards")}
          value={towards ?? "down"}
          data={(["down", "up"] as const).map((value) => ({ value, label: t(`explore.towards.${value}`) }))}
          onChange={(value) => go({ towards: value === "up" ? "up" : undefined })}
        />
        {total && total.value !== null && (
          <p className={s.total}>
            {t("explore.total")}: <b>{format.value(total, metric.unit)}</b> (
            {format.interval(total, metric.unit)}), {t("explore.total.of", { n: total.n })}
          </p>
        )}
      </div>
      <Panel
        title={t(towards === "up" ? "explore.segments.up" : "explore.segments.down", { metric: name })}
        hint={t("explore.segments.hint")}
        flush
      >
        {answer.isError ? (
          <ErrorState error={answer.error} retry={() => void answer.refetch()} compact />
        ) : !answer.data ? (
          <RowBones rows={5} height={84} />
        ) : (
          <div className={answer.isPlaceholderData ? s.stale : undefined}>
            <SegmentFindings answer={answer.data} metric={metric} />
          </div>
        )}
      </Panel>
    </>
  );
}
