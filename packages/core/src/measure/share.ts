import { type Difference, differenceWithin, noDifference } from "./difference.ts";
import {
  clamped,
  clippedTo,
  emptyFigure,
  type Figure,
  figureWithin,
  type Interval,
  WIDE_SHARE_POINTS,
} from "./figure.ts";
import { twoSidedP } from "./normal.ts";
import { criticalZ } from "./normal-quantile.ts";

/** So many of n; both may be fractional where weights were rescaled to Kish's n. */
export type ShareCounts = { hits: number; n: number };

/**
 * Share of n in percent, 0–100; null when n is 0. Hits beyond 0…n (rounding of weighted sums) count as
 * the nearest possible ones. share({ hits: 8, n: 10 }) is 80.
 */
export function share({ hits, n }: ShareCounts): number | null {
  return n > 0 ? clamped((100 * within({ hits, n })) / n, 0, 100) : null;
}

/**
 * Wilson's score interval of a share, in percent; null when n is 0. 8 of 10: 49.02 to 94.33.
 * Wilson 1927, JASA 22:209–212, with both sides of the fraction multiplied by n so that no n is too small.
 */
export function wilsonInterval(counts: ShareCounts, level = 0.95): Interval | null {
  const { n } = counts;
  if (!(n > 0)) return null;
  const z = criticalZ(level);
  const hits = within(counts);
  const middle = hits + (z * z) / 2;
  const reach = z * Math.sqrt(hits * ((n - hits) / n) + (z * z) / 4);
  const scale = 100 / (n + z * z);
  return clippedTo({ low: (middle - reach) * scale, high: (middle + reach) * scale }, 0, 100);
}

/** A share in percent with its number of answers and Wilson interval. */
export function shareFigure(counts: ShareCounts): Figure {
  const value = share(counts);
  const interval = wilsonInterval(counts);
  if (value === null || interval === null) return emptyFigure;
  return figureWithin(value, counts.n, interval, WIDE_SHARE_POINTS);
}

/**
 * Share a minus share b in percentage points. The interval is Newcombe's hybrid score interval (1998,
 * Statistics in Medicine 17:873–890, method 10). The p is that of the pooled two-proportion z test
 * (Fleiss 1981, §2.2, without continuity correction), a test of its own: close to the border the two may
 * disagree. 56/70 against 48/80 gives 20 [5.24, 33.39].
 */
export function shareDifference(a: ShareCounts, b: ShareCounts): Difference {
  const [first, second] = [share(a), share(b)];
  const [ofA, ofB] = [wilsonInterval(a), wilsonInterval(b)];
  if (first === null || second === null || ofA === null || ofB === null) return noDifference;
  const diff = first - second;
  const low = diff - Math.hypot(first - ofA.low, ofB.high - second);
  const high = diff + Math.hypot(ofA.high - first, second - ofB.low);
  return differenceWithin(diff, { low, high }, pooledP(a, b, diff / 100));
}

function pooledP(a: ShareCounts, b: ShareCounts, diff: number): number {
  const pooled = (within(a) + within(b)) / (a.n + b.n);
  const variance = pooled * (1 - pooled) * (1 / a.n + 1 / b.n);
  // Everybody or nobody in both groups: nothing differs.
  return variance > 0 ? twoSidedP(diff / Math.sqrt(variance)) : 1;
}

function within({ hits, n }: ShareCounts): number {
  return clamped(hits, 0, n);
}
