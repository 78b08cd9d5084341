import type { Metric } from "@heed/contract/measure/metric";
import type { Domain } from "../../kit/interval-bar.tsx";
import type { Judge } from "../../kit/verdict.ts";

/** The metrics that every workspace has, in the order in which people look for them. */
export const MAIN = ["nps", "csat", "ces", "count"] as const;

/** The values that a metric cannot pass; null where there is no end. */
export function limitsOf(metric: Metric): Domain | null {
  if (metric.unit === "points") return { min: -100, max: 100 };
  if (metric.unit === "percent") return { min: 0, max: 100 };
  if (metric.unit === "score" && metric.scale) return { min: metric.scale.min, max: metric.scale.max };
  return null;
}

/**
 * Which end of a metric is good. A share counts the good boxes, so more of it is good even where low ratings are;
 * a mean follows its scale; a number of signals is neither.
 */
export function judgeOf(metric: Metric): Judge {
  if (metric.kind === "count") return { good: "neither" };
  return { good: metric.kind === "mean" ? (metric.scale?.orientation ?? "high") : "high" };
}

/** The metric in the address; without one, the first of the main ones that has answers; else NPS. */
export function chosenMetric(
  wanted: string | undefined,
  metrics: readonly Metric[],
  answers: (key: string) => number,
): Metric | undefined {
  const byKey = (key: string) => metrics.find((metric) => metric.key === key);
  const given = wanted === undefined ? undefined : byKey(wanted);
  if (given) return given;
  const answered = MAIN.filter((key) => key !== "count").find((key) => answers(key) > 0);
  return byKey(answered ?? "nps") ?? metrics[0];
}
