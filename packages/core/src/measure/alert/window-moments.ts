import type { MetricDefinition, SumMetric } from "../metric.ts";
import type { Tally } from "../tally.ts";
import type { Shares } from "./lattice-z.ts";

/** Answers of one window in the metric's unit: points, percent, or points of the scale. */
export type WindowMoments = { n: number; sum: number; sumSquares: number };

/**
 * How a metric comes about: good answers minus bad ones, good ones of all, a mean, or how many there are. A metric that is
 * computed from others has no answers of its own, so that nothing can be told about its limits.
 */
export type MetricFamily = "net" | "share" | "mean" | "count";

/** A record, so that a new kind of metric does not compile until it stands here. */
const FAMILIES: Readonly<Record<SumMetric["kind"], MetricFamily>> = {
  nps: "net",
  net: "net",
  box: "share",
  share: "share",
  broken: "share",
  mean: "mean",
  gap: "mean",
  count: "count",
};

export function familyOf({ kind }: SumMetric): MetricFamily {
  return FAMILIES[kind];
}

const UNITS = { net: "points", share: "percent", mean: "score", count: "signals" } as const;

/** What a metric's figures are in. */
export function unitOfMetric(metric: SumMetric): (typeof UNITS)[MetricFamily] {
  return UNITS[familyOf(metric)];
}

/** True for a metric that alerts can watch. */
export function canBeWatched(metric: MetricDefinition): metric is SumMetric {
  return metric.kind !== "formula";
}

/** The sums of a tally in the metric's own unit: of an NPS each promoter counts 100 and each detractor −100. */
export function momentsOf(metric: SumMetric, { n, sum, sumSquares, top, bottom }: Tally): WindowMoments {
  const family = familyOf(metric);
  if (family === "net") return { n, sum: 100 * (top - bottom), sumSquares: 10_000 * (top + bottom) };
  if (family === "share") return { n, sum: 100 * top, sumSquares: 10_000 * top };
  return { n, sum, sumSquares };
}

/** The lowest and the highest value that a score can have. */
export function rangeOfMetric(metric: SumMetric): { min: number; max: number } {
  const family = familyOf(metric);
  if (family === "net") return { min: -100, max: 100 };
  if (family === "share") return { min: 0, max: 100 };
  const { min, max } = metric.scale ?? { min: 0, max: 1 };
  return metric.kind === "gap" ? { min: min - max, max: max - min } : { min, max };
}

/** How the answers of a net score or a share divide; null for a mean, of which only the moments are known. */
export function sharesOf(metric: SumMetric, { n, top, bottom }: Tally): Shares | null {
  const family = familyOf(metric);
  if (family === "mean" || family === "count" || !(n > 0)) return null;
  const down = family === "net" ? bottom / n : 0;
  return { up: top / n, level: Math.max(0, 1 - top / n - down), down };
}
