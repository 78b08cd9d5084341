import type { Metric } from "@heed/contract/measure/metric";
import type { Domain } from "../../kit/interval-bar.tsx";
import type { Judge } from "../../kit/verdict.ts";

/** The metrics that every workspace has, in the order in which people look for them. */
export const MAIN = ["nps", "csat", "ces", "count"] as const;

/** The values that a metric cannot pass; null where there is no end. */
export function limitsOf(metric: Metric): Domain | null {
  return metric.limits;
}

/** Which end of a metric is good, as its contract says. */
export function judgeOf(metric: Metric): Judge {
  return { good: metric.good };
}

/** So many ratings of one's own may lead where none of the usual metrics is answered. */
const OWN_LEADERS = 6;

/** The metrics that can lead a page: the usual ones, then the averages of one's own ratings. */
export function candidatesOf(metrics: readonly Metric[]): Metric[] {
  const main = MAIN.flatMap((key) => metrics.find((metric) => metric.key === key && key !== "count") ?? []);
  return [
    ...main,
    ...metrics.filter((metric) => metric.kind === "mean" && metric.rating).slice(0, OWN_LEADERS),
  ];
}

/** The metric in the address; without one, the first leading one that has answers; else the first at all. */
export function chosenMetric(
  wanted: string | undefined,
  metrics: readonly Metric[],
  answers: (metric: Metric) => number,
): Metric | undefined {
  const given = metrics.find((metric) => metric.key === wanted);
  if (given) return given;
  const candidates = candidatesOf(metrics);
  return candidates.find((metric) => answers(metric) > 0) ?? candidates[0] ?? metrics[0];
}
