import type { MetricDefinition } from "./metric.ts";

/** What a signal scores in a metric: −100, 0 or 100; 0 or 100; or its rating. */
export type MetricFamily = "net" | "share" | "mean";

const FAMILIES: Readonly<Record<string, MetricFamily>> = {
  nps: "net",
  net: "net",
  box: "share",
  share: "share",
  broken: "share",
  mean: "mean",
  gap: "mean",
};

/** Which formulas a metric goes by; null for counts and formulas, which are no average of signals' scores. */
export function familyOf({ kind }: MetricDefinition): MetricFamily | null {
  return Object.hasOwn(FAMILIES, kind) ? (FAMILIES[kind] ?? null) : null;
}
