import type { FieldError } from "@heed/contract/problem";
import type { Edge } from "./box.ts";
import type { Interval } from "./figure.ts";
import { type MetricDefinition, metricFor, type RatingMetric, scaleOf } from "./metric.ts";
import { metricBoxes } from "./metric-boxes.ts";
import type { Predicate } from "./query-condition.ts";
import type { RatingScales } from "./query-field.ts";
import type { Scale } from "./scale.ts";

/** A rated item. */
export type DriverItem = { rating: string; scale: Scale };

/**
 * The outcome as one number for each answer whose average is the metric: promoters 100, passives 0, detractors −100;
 * 100 inside the good boxes and 0 outside; of a mean, the rating itself.
 */
export type OutcomePlan = {
  metric: string;
  rating: string;
  unit: "points" | "percent" | "score";
  /** What the metric cannot pass. */
  limits: Interval;
  /** `above` adds one, `below` takes one; the rating itself where both are null. Times `factor`. */
  above: Edge | null;
  below: Edge | null;
  factor: number;
  /** Only signals that fulfil these count. */
  given: readonly Predicate[];
};

/** Finds the metric behind a key, the workspace's own or a built-in one; a sentence where there is none. */
export type FindMetric = (key: string) => MetricDefinition | string | undefined;

/** Ratings that sum everything up: outcomes themselves, which explain each other and nothing else. */
const OVERALL: ReadonlySet<string> = new Set(["nps", "csat"]);

/** What an outcome means; a sentence where the metric cannot be one. */
export function outcomePlan(
  key: string,
  ratings: RatingScales,
  find: FindMetric = (one) => metricFor(one, ratings),
): OutcomePlan | string {
  const metric = find(key);
  if (typeof metric === "string") return metric;
  if (!metric) {
    return `there is no metric ${JSON.stringify(key)}; use nps, csat, ces, ratings.<key> or ratings.<key>.box`;
  }
  if (metric.kind !== "nps" && metric.kind !== "net" && metric.kind !== "box" && metric.kind !== "mean") {
    return `${key} does not read one rating of each signal; use nps, csat, ces, ratings.<key> or ratings.<key>.box`;
  }
  return { metric: key, rating: metric.rating, given: metric.given ?? [], ...countingOf(metric) };
}

function countingOf(
  metric: RatingMetric,
): Pick<OutcomePlan, "unit" | "limits" | "above" | "below" | "factor"> {
  const { scale } = metric;
  const boxes = metricBoxes(metric);
  if (metric.kind === "mean" || !boxes) {
    return {
      unit: "score",
      limits: { low: scale.min, high: scale.max },
      above: null,
      below: null,
      factor: 1,
    };
  }
  const net = metric.kind !== "box";
  return {
    unit: net ? "points" : "percent",
    limits: { low: net ? -100 : 0, high: 100 },
    above: boxes.top,
    below: net ? boxes.bottom : null,
    factor: 100,
  };
}

/** The items that were named, each once; with an error for each that cannot be one. */
export function namedDrivers(
  keys: readonly string[],
  outcome: OutcomePlan,
  ratings: RatingScales,
  path = "drivers",
): { items: DriverItem[]; errors: FieldError[] } {
  const errors: FieldError[] = [];
  const items = new Map<string, DriverItem>();
  keys.forEach((rating, index) => {
    const at = `${path}.${index}`;
    const scale = scaleOf(rating, ratings);
    if (!scale)
      errors.push({ path: at, message: `no rating ${JSON.stringify(rating)} is known in this workspace` });
    else if (rating === outcome.rating)
      errors.push({ path: at, message: `${rating} is the outcome itself; name other ratings` });
    else if (items.has(rating)) errors.push({ path: at, message: `${rating} is named twice` });
    else items.set(rating, { rating, scale });
  });
  return { items: [...items.values()], errors };
}

/** Every rating that may be a driver without being named, by key. */
export function allDrivers(outcome: OutcomePlan, ratings: RatingScales): DriverItem[] {
  const keys = new Set([...ratings.keys(), "ces"]);
  return [...keys]
    .filter((rating) => rating !== outcome.rating && !OVERALL.has(rating))
    .sort()
    .flatMap((rating) => {
      const scale = scaleOf(rating, ratings);
      return scale ? [{ rating, scale }] : [];
    });
}

/** So many answers are needed for so many drivers. */
export function answersNeeded(drivers: number): number {
  return Math.max(50, 10 * drivers);
}
