import type { Metric } from "@heed/contract/measure/metric";
import type { FigureAnswer } from "@heed/contract/measure/query";
import { useQuery } from "@tanstack/react-query";
import { metricsQuery } from "../../api/catalog.ts";
import { useAsk } from "../../api/figures.ts";
import { useScope } from "../../scope/use-scope.ts";
import { candidatesOf, chosenMetric } from "./metric-of.ts";

const none: readonly Metric[] = [];

/** The metrics of the workspace, how the leading ones stand in the scope, and which one is looked at. */
export function useMainMetric(wanted?: string) {
  const { slice } = useScope();
  const catalog = useQuery(metricsQuery);
  const metrics = catalog.data?.items ?? none;
  const candidates = candidatesOf(metrics);
  const overview = useAsk(
    { ...slice, metrics: [...candidates.map((metric) => metric.key), "count"], compare: "previous" },
    catalog.isSuccess,
  );
  const figures: Record<string, FigureAnswer> | undefined = overview.data?.rows[0]?.metrics;
  const answers = (metric: Metric) => figures?.[metric.key]?.n ?? 0;
  // Without an answer one still wants to see which metric could not be loaded.
  const settled = wanted !== undefined || !overview.isPending;
  return {
    metrics,
    /** The leading metrics that have answers, in their order. */
    answered: candidates.filter((metric) => answers(metric) > 0),
    figures,
    metric: settled && catalog.isSuccess ? chosenMetric(wanted, metrics, answers) : undefined,
    error: catalog.error ?? overview.error,
    retry: () => void (catalog.isError ? catalog.refetch() : overview.refetch()),
  };
}
