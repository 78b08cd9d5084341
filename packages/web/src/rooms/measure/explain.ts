import type { Metric } from "@heed/contract/measure/metric";

/** The message that says in one line how a metric is computed. */
export function explainKey(metric: Metric) {
  if (metric.key === "nps" || metric.key === "csat" || metric.key === "ces" || metric.key === "count")
    return `measure.explain.${metric.key}` as const;
  return metric.kind === "nps"
    ? ("measure.explain.nps" as const)
    : (`measure.explain.${metric.kind}` as const);
}
