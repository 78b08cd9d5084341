import { type Difference, differenceWithin, noDifference } from "./difference.ts";
import {
  clamped,
  clippedTo,
  emptyFigure,
  type Figure,
  figureWithin,
  type Interval,
  WIDE_PART_OF_RANGE,
} from "./figure.ts";
import { lnChoose } from "./ln-gamma.ts";
import { Z_95 } from "./normal.ts";
import { normalQuantile } from "./normal-quantile.ts";
import { studentQuantile, studentTwoSidedP } from "./student.ts";

/** All that a mean and its uncertainty need; `n` is fractional where weights were rescaled to Kish's n. */
export type Moments = { n: number; sum: number; sumSquares: number };

/** Smallest and largest possible answer. */
export type Range = { min: number; max: number };

/** Effectively fewer than two answers say nothing about spread; the margin absorbs rounding of weights. */
const SPREAD_FROM = 2 - 1e-9;

/** A spread below this part of Σx² is what rounding leaves behind where all answers are equal. */
const ROUNDING = 1e-12;

/** Mean of the answers on their own scale; null when nobody answered. */
export function mean({ n, sum }: Moments): number | null {
  return n > 0 ? sum / n : null;
}

/** Sample variance with n − 1 below; 0 where all answers are equal, null under two answers. */
export function variance({ n, sum, sumSquares }: Moments): number | null {
  if (!(n >= SPREAD_FROM)) return null;
  const spread = sumSquares - sum * (sum / n);
  return spread > ROUNDING * sumSquares ? spread / (n - 1) : 0;
}

/**
 * Student's t interval of a mean, clipped to the scale; the whole scale under two answers (Kish's n under
 * 2), null when nobody answered. Where all answers are equal the formula gives a width of 0.
 */
export function meanInterval(moments: Moments, { min, max }: Range, level = 0.95): Interval | null {
  const middle = mean(moments);
  if (middle === null) return null;
  const spread = variance(moments);
  if (spread === null) return { low: min, high: max };
  const reach = studentQuantile(0.5 + level / 2, moments.n - 1) * Math.sqrt(spread / moments.n);
  return clippedTo({ low: middle - reach, high: middle + reach }, min, max);
}

/** The mean with its number of answers and 95 % interval, in points of the scale. */
export function meanFigure(moments: Moments, scale: Range): Figure {
  const value = mean(moments);
  const interval = meanInterval(moments, scale);
  if (value === null || interval === null) return emptyFigure;
  const onScale = clamped(value, scale.min, scale.max);
  return figureWithin(onScale, moments.n, interval, WIDE_PART_OF_RANGE * (scale.max - scale.min));
}

/**
 * Mean of a minus mean of b by Welch (1947, Biometrika 34:28–35) with Satterthwaite's degrees of freedom;
 * interval clipped to ± the scale's range. Where a group has fewer than two answers nothing can be told:
 * ± the whole range, p 1. Where all answers within each group are equal see `constantGroups`.
 */
export function meanDifference(a: Moments, b: Moments, scale: Range): Difference {
  const [first, second] = [mean(a), mean(b)];
  if (first === null || second === null) return noDifference;
  const range = scale.max - scale.min;
  const exact = first - second;
  // What adding up weights in another order leaves behind is no difference: two groups of threes are alike.
  const diff = Math.abs(exact) > ROUNDING * Math.max(Math.abs(first), Math.abs(second)) ? exact : 0;
  const [ofA, ofB] = [variance(a), variance(b)];
  if (ofA === null || ofB === null) return differenceWithin(diff, { low: -range, high: range }, 1);
  const [errorA, errorB] = [ofA / a.n, ofB / b.n];
  const squared = errorA + errorB;
  if (squared === 0) return constantGroups(diff, a.n, b.n, range);
  const part = errorA / squared;
  const df = 1 / ((part * part) / (a.n - 1) + ((1 - part) * (1 - part)) / (b.n - 1));
  const error = Math.sqrt(squared);
  const interval = around(diff, studentQuantile(0.975, df) * error, range);
  return differenceWithin(diff, interval, studentTwoSidedP(diff / error, df));
}

/**
 * Welch's t is undefined when neither group varies, and p = 0 for two fives against two fours would lead
 * every list of findings. Fisher's permutation test still answers: only one of the C(n₁+n₂, n₁) ways to
 * divide these answers separates them like that; doubled for two sides. The interval is the one that fits
 * that p (Miettinen 1976, test-based): diff·(1 ± 1.96/z).
 */
function constantGroups(diff: number, nA: number, nB: number, range: number): Difference {
  if (diff === 0) return differenceWithin(0, { low: 0, high: 0 }, 1);
  const p = Math.min(1, 2 * Math.exp(-lnChoose(nA + nB, nA)));
  const z = Math.max(-normalQuantile(p / 2), 1e-9);
  return differenceWithin(diff, around(diff, (Math.abs(diff) * Z_95) / z, range), p);
}

function around(diff: number, reach: number, range: number): Interval {
  return clippedTo({ low: diff - reach, high: diff + reach }, -range, range);
}
