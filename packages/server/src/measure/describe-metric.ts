import type { Metric } from "@heed/contract/measure/metric";
import type { CaseMetric } from "@heed/core/measure/case-metric";
import type { MetricDefinition } from "@heed/core/measure/metric";
import { metricGood, metricLimits } from "@heed/core/measure/metric-limits";

const UNITS = {
  nps: "points",
  net: "points",
  box: "percent",
  share: "percent",
  broken: "percent",
  mean: "score",
  gap: "score",
  count: "signals",
} as const;

/** A metric of signals, as the API tells of it. */
export function describeMetric(
  metric: MetricDefinition,
  { name, source }: Pick<Metric, "name" | "source">,
): Metric {
  return {
    key: metric.key,
    name,
    kind: metric.kind,
    rating: metric.rating ?? null,
    scale: metric.scale ?? null,
    unit: metric.kind === "formula" ? metric.unit : UNITS[metric.kind],
    version: metric.version,
    source,
    good: metricGood(metric),
    limits: metricLimits(metric),
  };
}

/** A metric of cases, as the API tells of it. */
export function describeCaseMetric(
  metric: CaseMetric,
  { name, source }: Pick<Metric, "name" | "source">,
): Metric {
  const common = {
    key: metric.key,
    name,
    kind: metric.kind,
    rating: null,
    scale: null,
    version: metric.version,
    source,
  };
  switch (metric.kind) {
    case "time":
      return { ...common, unit: "hours", good: "low", limits: null };
    case "cases": {
      const good = metric.of === "reopened" ? "low" : "high";
      return { ...common, unit: "percent", good, limits: { min: 0, max: 100 } };
    }
    case "recovery":
      return { ...common, unit: "points", good: "high", limits: { min: -100, max: 100 } };
  }
}
