/** Two bounds in the unit of the value that they enclose; low ≤ high. */
export type Interval = { low: number; high: number };

/**
 * A number as Heed shows it anywhere: the value, how many answers it rests on, its 95 % interval, and
 * whether that interval is too wide to act on (drawn grey, never hidden).
 * `value` is null and `n` is 0 where there is nothing; 0 is a value like any other.
 * With weights, `n` is Kish's effective number and may be fractional.
 */
export type Figure = {
  value: number | null;
  n: number;
  low: number | null;
  high: number | null;
  wide: boolean;
};

/** What is shown where nobody answered. */
export const emptyFigure: Figure = Object.freeze({ value: null, n: 0, low: null, high: null, wide: false });

/** An NPS is wide when its interval reaches further than this many points to each side on average. */
export const WIDE_NPS_POINTS = 20;

/** A share is wide when its interval reaches further than this many percentage points. */
export const WIDE_SHARE_POINTS = 10;

/** A mean is wide when its interval reaches further than this part of the scale's range. */
export const WIDE_PART_OF_RANGE = 0.1;

/** Whether half of the interval's width exceeds `limit`, both in the same unit. */
export function isWide({ low, high }: Interval, limit: number): boolean {
  return (high - low) / 2 > limit;
}

/**
 * Puts a figure together; `wideFrom` is the half-width above which it counts as wide.
 * The interval is stretched to contain the value where a formula that shrinks towards the middle would
 * leave it out (one promoter: NPS 100, adjusted Wald up to 98.5) or where rounding would.
 */
export function figureWithin(value: number, n: number, interval: Interval, wideFrom: number): Figure {
  const around = stretchedTo(interval, value);
  return { value, n, ...around, wide: isWide(around, wideFrom) };
}

/** The smallest interval that holds both the given one and the value. */
export function stretchedTo({ low, high }: Interval, value: number): Interval {
  return { low: Math.min(low, value), high: Math.max(high, value) };
}

/** The part of an interval between two limits. */
export function clippedTo({ low, high }: Interval, min: number, max: number): Interval {
  return { low: clamped(low, min, max), high: clamped(high, min, max) };
}

/** The value itself, or the nearest limit where rounding carried it beyond (5.000000000000001 of 5). */
export function clamped(value: number, min: number, max: number): number {
  return Math.min(Math.max(value, min), max);
}
