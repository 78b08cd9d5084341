import { isBeyond } from "./box.ts";
import type { SimpleMetric } from "./metric.ts";
import { metricBoxes } from "./metric-boxes.ts";
import { addTallies, emptyTally, type Tally } from "./tally.ts";

/** What a tally needs to know of a signal. */
export type RatedSignal = { ratings: Readonly<Record<string, number>>; weight: number };

/**
 * The tally of a group of signals, computed in the plainest way: one signal after the other. It is what
 * the two SQL dialects are tested against, and too slow for anything else.
 */
export function tallyOf(metric: SimpleMetric, signals: readonly RatedSignal[]): Tally {
  return signals.map((signal) => tallyOfOne(metric, signal)).reduce(addTallies, emptyTally);
}

function tallyOfOne(metric: SimpleMetric, { ratings, weight }: RatedSignal): Tally {
  if (metric.kind === "count") return { ...emptyTally, n: 1, w: weight, w2: weight * weight };
  // A rating called "constructor" is a rating like any other.
  const rating = Object.hasOwn(ratings, metric.rating) ? ratings[metric.rating] : undefined;
  if (rating === undefined) return emptyTally;
  const boxes = metricBoxes(metric);
  const top = boxes && isBeyond(rating, boxes.top) ? 1 : 0;
  const bottom = boxes && isBeyond(rating, boxes.bottom) ? 1 : 0;
  return {
    n: 1,
    sum: rating,
    sumSquares: rating * rating,
    top,
    bottom,
    w: weight,
    w2: weight * weight,
    wSum: weight * rating,
    wSumSquares: weight * rating * rating,
    wTop: weight * top,
    wBottom: weight * bottom,
  };
}
