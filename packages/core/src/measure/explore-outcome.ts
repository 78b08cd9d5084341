import type { Edge } from "./box.ts";
import type { MetricDefinition, SumMetric } from "./metric.ts";
import { metricBoxes } from "./metric-boxes.ts";
import type { Predicate } from "./query-condition.ts";
import { emptyTally, type Tally } from "./tally.ts";

/**
 * What one signal can add to a metric, as a few numbered classes: a detractor, a passive, a promoter. However many
 * signals a segment has, their counts by class say all that its figure needs.
 */
export type Outcome = {
  metric: SumMetric;
  rating: string | null;
  minus: string | null;
  /** For a share of signals: class 1 fulfils all of these, class 0 does not. */
  hit: readonly Predicate[];
  given: readonly Predicate[];
  /** Class 1 and class 2 lie beyond these, class 0 beyond neither; null: a class for each value. */
  edges: { top: Edge; bottom: Edge | null } | null;
  /** Smallest and largest value of the rating, or of the difference of two. */
  low: number;
  high: number;
  /** What one signal of each class adds. */
  tallies: readonly Tally[];
};

/** The classes of a metric; null for a count and a formula, which no single signal adds anything comparable to. */
export function outcomeOf(metric: MetricDefinition): Outcome | null {
  if (metric.kind === "count" || metric.kind === "formula") return null;
  const given = metric.given ?? [];
  const base = { metric, minus: null, hit: [], given };
  if (metric.kind === "share") {
    return {
      ...base,
      rating: null,
      hit: metric.hit,
      edges: null,
      low: 0,
      high: 1,
      tallies: [one({}), one({ top: 1 })],
    };
  }
  const { min, max } = metric.scale;
  if ("minus" in metric) {
    const [low, high] = [min - max, max - min];
    const differing = { ...base, rating: metric.rating, minus: metric.minus, low, high };
    if (metric.kind === "gap") return { ...differing, edges: null, tallies: valuesOf(low, high) };
    return {
      ...differing,
      edges: { top: { op: "<", at: 0 }, bottom: null },
      tallies: [one({}), one({ top: 1 })],
    };
  }
  const rated = { ...base, rating: metric.rating, low: min, high: max };
  const boxes = metric.kind === "mean" ? null : metricBoxes(metric);
  if (!boxes) return { ...rated, edges: null, tallies: valuesOf(min, max) };
  const tallies = [one({}), one({ top: 1 })];
  if (metric.kind === "box") return { ...rated, edges: { top: boxes.top, bottom: null }, tallies };
  return { ...rated, edges: boxes, tallies: [...tallies, one({ bottom: 1 })] };
}

/** The same for whatever is summed over signals, a count too: every signal is of its one class. */
export function summedOutcome(metric: SumMetric): Outcome {
  const counted = { metric, rating: null, minus: null, hit: [], given: metric.given ?? [], edges: null };
  return outcomeOf(metric) ?? { ...counted, low: 0, high: 0, tallies: [one({})] };
}

/** The tally of signals counted by class, `counts` beginning at `at`. */
export function tallyOfCounts({ tallies }: Outcome, counts: ArrayLike<number>, at = 0): Tally {
  const tally = { ...emptyTally };
  tallies.forEach((each, index) => {
    const n = counts[at + index] ?? 0;
    tally.n += n;
    tally.sum += n * each.sum;
    tally.sumSquares += n * each.sumSquares;
    tally.top += n * each.top;
    tally.bottom += n * each.bottom;
  });
  return tally;
}

function one(part: Partial<Tally>): Tally {
  return { ...emptyTally, n: 1, ...part };
}

function valuesOf(low: number, high: number): Tally[] {
  return Array.from({ length: high - low + 1 }, (_, at) => {
    const value = low + at;
    return one({ sum: value, sumSquares: value * value });
  });
}
