import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { metricsQuery } from "../../api/catalog.ts";
import { useAsk } from "../../api/figures.ts";
import { useNames } from "../../api/names.ts";
import { ErrorState } from "../../kit/error-state.tsx";
import { PageHeader } from "../../kit/page-header.tsx";
import { useScopeWords } from "../../scope/scope-words.ts";
import { useScope } from "../../scope/use-scope.ts";
import { useWords } from "../../words/words.tsx";
import { BreakdownPanel } from "./breakdown-panel.tsx";
import { CommentsPanel } from "./comments-panel.tsx";
import { DistributionPanel } from "./distribution-panel.tsx";
import s from "./measure.module.css";
import { chosenMetric, MAIN } from "./metric-of.ts";
import { MetricTabs } from "./metric-tabs.tsx";
import { ScorePanel } from "./score-panel.tsx";
import { TrendPanel } from "./trend-panel.tsx";

/** One metric: where it stands and how sure that is, how it went, how it spreads, where it differs, what people said. */
export function Measure() {
  const t = useWords();
  const names = useNames();
  const words = useScopeWords();
  const { slice } = useScope();
  const { metric: wanted } = useSearch({ from: "/shell/measure" });
  const catalog = useQuery(metricsQuery);
  const overview = useAsk({ ...slice, metrics: [...MAIN] });
  const answers = (key: string) => overview.data?.rows[0]?.metrics[key]?.n ?? 0;
  const metrics = catalog.data?.items ?? [];
  const settled = wanted !== undefined || !overview.isPending;
  const metric = settled ? chosenMetric(wanted, metrics, answers) : undefined;

  if (catalog.isError) return <ErrorState error={catalog.error} retry={() => void catalog.refetch()} />;
  return (
    <>
      <PageHeader title={t("nav.measure")} tab={metric && names.metric(metric)} lead={words.days} />
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
