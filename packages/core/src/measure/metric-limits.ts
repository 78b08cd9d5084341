import type { MetricDefinition } from "./metric.ts";

/** Values that a metric cannot pass, in its own unit; null where there is no end. */
export function metricLimits(metric: MetricDefinition): { min: number; max: number } | null {
  switch (metric.kind) {
    case "nps":
    case "net":
      return { min: -100, max: 100 };
    case "box":
    case "share":
    case "broken":
      return { min: 0, max: 100 };
    case "mean":
      return { min: metric.scale.min, max: metric.scale.max };
    case "gap": {
      const width = metric.scale.max - metric.scale.min;
      return { min: -width, max: width };
    }
    case "formula":
      return metric.limits;
    case "count":
      return null;
  }
}

/** Which end of a metric is the good one. A share of good boxes is good when high even where low ratings are good. */
export function metricGood(metric: MetricDefinition): "high" | "low" | "neither" {
  if (metric.kind === "count") return "neither";
  if (metric.kind === "share") return metric.good ?? "neither";
  if (metric.kind === "formula") return metric.good;
  if (metric.kind === "broken") return "low";
  return metric.kind === "mean" ? metric.scale.orientation : "high";
}

/** The bad and the good end of a metric, between which `scaled` puts it on 0–100; null where it has none. */
export function endsOf(metric: MetricDefinition): { bad: number; good: number } | null {
  const limits = metricLimits(metric);
  if (!limits) return null;
  const { min, max } = limits;
  return metricGood(metric) === "low" ? { bad: max, good: min } : { bad: min, good: max };
}
