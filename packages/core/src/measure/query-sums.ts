import type { Edge } from "./box.ts";
import type { MetricDefinition } from "./metric.ts";
import { metricBoxes } from "./metric-boxes.ts";
import { emptyTally, type Tally } from "./tally.ts";

/**
 * One number that a store adds up over a group: Σ weight^weightPower · rating^ratingPower over the signals that
 * carry the rating (all signals where it is null) and, with an edge, whose rating lies beyond it.
 */
export type Sum = {
  rating: string | null;
  weightPower: 0 | 1 | 2;
  ratingPower: 0 | 1 | 2;
  edge: Edge | null;
};

/** Which sum each field of a metric's tally is read from. */
export type TallyPlan = { field: keyof Tally; sum: number }[];

type Kind = MetricDefinition["kind"];

/** The tally fields that the figures of each kind of metric rest on; summing up the others would be wasted. */
const NEEDED: Record<Kind, readonly (keyof Tally)[]> = {
  count: ["n"],
  nps: ["n", "top", "bottom"],
  box: ["n", "top"],
  mean: ["n", "sum", "sumSquares"],
};
const NEEDED_WEIGHTED: Record<Kind, readonly (keyof Tally)[]> = {
  count: ["n"],
  nps: ["n", "w", "w2", "wTop", "wBottom"],
  box: ["n", "w", "w2", "wTop"],
  mean: ["n", "w", "w2", "wSum", "wSumSquares"],
};

const POWERS: Record<
  keyof Tally,
  { weightPower: 0 | 1 | 2; ratingPower: 0 | 1 | 2; box?: "top" | "bottom" }
> = {
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
  const tallies = metrics.map((metric) =>
    needed[metric.kind].flatMap((field) => {
      const sum = sumOf(metric, field);
      return sum ? [{ field, sum: place(sum) }] : [];
    }),
  );
  return { sums, tallies };
}

/** Puts a tally together from the sums of one group. */
export function tallyFrom(plan: TallyPlan, sums: readonly number[]): Tally {
  const tally = { ...emptyTally };
  for (const { field, sum } of plan) tally[field] = sums[sum] ?? 0;
  return tally;
}

/** Null where the scale has no boxes, so that nothing can lie in them. */
function sumOf(metric: MetricDefinition, field: keyof Tally): Sum | null {
  const { box, ...powers } = POWERS[field];
  const rating = metric.rating ?? null;
  if (!box) return { rating, ...powers, edge: null };
  const edge = metric.kind === "count" ? null : (metricBoxes(metric)?.[box] ?? null);
  return edge && { rating, ...powers, edge };
}
