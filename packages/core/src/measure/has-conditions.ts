import type { MetricDefinition } from "./metric.ts";

/** Whether a metric looks at some signals only, by conditions of its own or of one of its parts. */
export function hasConditions(metric: MetricDefinition): boolean {
  if (metric.kind === "formula") return metric.parts.some(hasConditions);
  return metric.kind === "share" || (metric.given?.length ?? 0) > 0;
}
