import type { Edge } from "./box.ts";
import { CROSS_POWERS, pairsOf } from "./formula-figure.ts";
import type { FormulaMetric, MetricDefinition, SumMetric } from "./metric.ts";
import { metricBoxes } from "./metric-boxes.ts";
import type { Predicate } from "./query-condition.ts";
import { emptyTally, type Tally, type TallyField } from "./tally.ts";

/**
 * One number that a store adds up over a group: Σ weight^weightPower · rating^ratingPower over the signals that
 * carry the rating (all signals where it is null) and, with an edge, whose rating lies beyond it.
 */
export type RatingSum = {
  rating: string | null;
  weightPower: 0 | 1 | 2;
  ratingPower: 0 | 1 | 2;
  edge: Edge | null;
  /** Only the signals that fulfil all of these. */
  given?: readonly Predicate[];
  /** The sum is over `rating` minus this rating, for the signals that carry both. */
  minus?: string;
};

/** What one signal adds to a metric: 1, 0 or −1 by the edges, else its rating (or difference), else 1 for a hit. */
export type SignalScore = Pick<RatingSum, "rating" | "given" | "minus"> & {
  top: Edge | null;
  bottom: Edge | null;
  hit?: readonly Predicate[];
};

/** Σ weight^(0 or 2) · score^power · score^power over the signals that carry both scores. */
export type CrossSum = {
  scores: readonly [SignalScore, SignalScore];
  powers: readonly [0 | 1, 0 | 1];
  weightPower: 0 | 2;
};
export type Sum = RatingSum | CrossSum;

/** Which sum each field of a metric's tally is read from; for a formula that of each part, and the pairs' sums. */
export type SumTallyPlan = { field: TallyField; sum: number }[];
export type TallyPlan = SumTallyPlan | { parts: SumTallyPlan[]; crosses: number[] };

type Kind = SumMetric["kind"];

/** The tally fields that the figures of each kind of metric rest on; summing up the others would be wasted. */
const NEEDED: Record<Kind, readonly TallyField[]> = {
  count: ["n"],
  nps: ["n", "top", "bottom"],
  net: ["n", "top", "bottom"],
  box: ["n", "top"],
  share: ["n", "top"],
  broken: ["n", "top"],
  mean: ["n", "sum", "sumSquares"],
  gap: ["n", "sum", "sumSquares"],
};
const NEEDED_WEIGHTED: Record<Kind, readonly TallyField[]> = {
  count: ["n"],
  nps: ["n", "w", "w2", "wTop", "wBottom"],
  net: ["n", "w", "w2", "wTop", "wBottom"],
  box: ["n", "w", "w2", "wTop"],
  share: ["n", "w", "w2", "wTop"],
  broken: ["n", "w", "w2", "wTop"],
  mean: ["n", "w", "w2", "wSum", "wSumSquares"],
  gap: ["n", "w", "w2", "wSum", "wSumSquares"],
};

const POWERS: Record<TallyField, { weightPower: 0 | 1 | 2; ratingPower: 0 | 1 | 2; box?: "top" | "bottom" }> =
  {
    n: { weightPower: 0, ratingPower: 0 },
    sum: { weightPower: 0, ratingPower: 1 },
    sumSquares: { weightPower: 0, ratingPower: 2 },
    top: { weightPower: 0, ratingPower: 0, box: "top" },
    bottom: { weightPower: 0, ratingPower: 0, box: "bottom" },
    w: { weightPower: 1, ratingPower: 0 },
    w2: { weightPower: 2, ratingPower: 0 },
    wSum: { weightPower: 1, ratingPower: 1 },
    wSumSquares: { weightPower: 1, ratingPower: 2 },
    wTop: { weightPower: 1, ratingPower: 0, box: "top" },
    wBottom: { weightPower: 1, ratingPower: 0, box: "bottom" },
  };

/**
 * All sums that a list of metrics needs, each once, and for each metric where its tally finds them. The first sum
 * is always the number of signals.
 */
export function sumsFor(
  metrics: readonly MetricDefinition[],
  weighted: boolean,
): { sums: Sum[]; tallies: TallyPlan[] } {
  const sums: Sum[] = [];
  const places = new Map<string, number>();
  const place = (sum: Sum): number => {
    const text = JSON.stringify(sum);
    const known = places.get(text);
    if (known !== undefined) return known;
    places.set(text, sums.length);
    return sums.push(sum) - 1;
  };
  place({ rating: null, weightPower: 0, ratingPower: 0, edge: null });
  const needed = weighted ? NEEDED_WEIGHTED : NEEDED;
  const planned = (metric: SumMetric): SumTallyPlan =>
    needed[metric.kind].flatMap((field) => {
      const sum = sumOf(metric, field);
      return sum ? [{ field, sum: place(sum) }] : [];
    });
  const tallies = metrics.map((metric): TallyPlan => {
    if (metric.kind !== "formula") return planned(metric);
    return { parts: metric.parts.map(planned), crosses: crossesOf(metric, weighted).map(place) };
  });
  return { sums, tallies };
}

/** Puts a tally together from the sums of one group. */
export function tallyFrom(plan: TallyPlan, sums: readonly number[]): Tally {
  const tally = { ...emptyTally };
  if (!Array.isArray(plan)) {
    const parts = plan.parts.map((part) => tallyFrom(part, sums));
    return { ...tally, parts, crosses: plan.crosses.map((sum) => sums[sum] ?? 0) };
  }
  for (const { field, sum } of plan) tally[field] = sums[sum] ?? 0;
  return tally;
}

/** Null where the scale has no boxes, so that nothing can lie in them. */
function sumOf(metric: SumMetric, field: TallyField): RatingSum | null {
  const { box, ...powers } = POWERS[field];
  const { rating, given, minus } = scoreOf(metric);
  const base = {
    rating,
    ...powers,
    edge: null,
    ...(given && { given }),
    ...(minus !== undefined && { minus }),
  };
  if (!box) return base;
  if (metric.kind === "share") return { ...base, given: [...(given ?? []), ...metric.hit] };
  const edge = scoreOf(metric)[box];
  return edge && { ...base, edge };
}

/** What one signal adds to a metric, for sums and for how two metrics vary together. */
function scoreOf(metric: SumMetric): SignalScore {
  const given = metric.given && metric.given.length > 0 ? { given: metric.given } : {};
  const unboxed = { rating: metric.rating ?? null, ...given, top: null, bottom: null };
  switch (metric.kind) {
    case "count":
      return unboxed;
    case "share":
      return { ...unboxed, hit: metric.hit };
    case "gap":
      return { ...unboxed, minus: metric.minus };
    case "broken":
      return { ...unboxed, minus: metric.minus, top: { op: "<", at: 0 } };
    default:
      return { ...unboxed, ...(metricBoxes(metric) ?? {}) };
  }
}

/** The four sums of each pair of a formula's parts. */
function crossesOf({ parts }: FormulaMetric, weighted: boolean): CrossSum[] {
  return pairsOf(parts).flatMap(([i, j]) => {
    const [first, second] = [parts[i], parts[j]];
    if (!first || !second) return [];
    const scores = [pairedScore(first), pairedScore(second)] as const;
    return CROSS_POWERS.map((powers) => ({
      scores,
      powers,
      weightPower: weighted ? (2 as const) : (0 as const),
    }));
  });
}

/** A mean adds its rating, whatever boxes its scale has; a box score adds only its good ones. */
function pairedScore(metric: SumMetric): SignalScore {
  const score = scoreOf(metric);
  if (metric.kind === "mean") return { ...score, top: null, bottom: null };
  return metric.kind === "box" ? { ...score, bottom: null } : score;
}
