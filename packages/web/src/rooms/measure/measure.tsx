import { useSearch } from "@tanstack/react-router";
import { useNames } from "../../api/names.ts";
import { ErrorState } from "../../kit/error-state.tsx";
import { PageHeader } from "../../kit/page-header.tsx";
import { useScopeWords } from "../../scope/scope-words.ts";
import { useWords } from "../../words/words.tsx";
import { BreakdownPanel } from "./breakdown-panel.tsx";
import { CommentsPanel } from "./comments-panel.tsx";
import { DistributionPanel } from "./distribution-panel.tsx";
import s from "./measure.module.css";
import { MeasureNav } from "./measure-nav.tsx";
import { MetricTabs } from "./metric-tabs.tsx";
import { ScoresByMail } from "./reports/scores-by-mail.tsx";
import { ScorePanel } from "./score-panel.tsx";
import { TrendPanel } from "./trend-panel.tsx";
import { useMainMetric } from "./use-main-metric.ts";

/** One metric: where it stands and how sure that is, how it went, how it spreads, where it differs, what people said. */
export function Measure() {
  const t = useWords();
  const names = useNames();
  const words = useScopeWords();
  const { metric: wanted } = useSearch({ from: "/shell/measure" });
  const { metrics, metric, error, retry } = useMainMetric(wanted);

  if (error && metrics.length === 0) return <ErrorState error={error} retry={retry} />;
  return (
    <>
      <PageHeader
        title={t("nav.measure")}
        tab={metric && names.metric(metric)}
        lead={words.days}
        actions={<ScoresByMail />}
      />
      <MeasureNav />
      <MetricTabs metrics={metrics} chosen={metric} />
      <div className={metric?.rating === null ? `${s.grid} ${s.unrated}` : s.grid}>
        <ScorePanel metric={metric} />
        <TrendPanel metric={metric} />
        <DistributionPanel metric={metric} />
        <BreakdownPanel metric={metric} />
        <CommentsPanel metric={metric} />
      </div>
    </>
  );
}
