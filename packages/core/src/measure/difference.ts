import { type Interval, stretchedTo } from "./figure.ts";

/**
 * First group minus second group with its 95 % interval and two-sided p, in the metric's own unit
 * (NPS points, percentage points, scale points, signals). All null where a group has no answers.
 */
export type Difference = {
  diff: number | null;
  low: number | null;
  high: number | null;
  p: number | null;
};

/** What is said where one of the groups has no answers. */
export const noDifference: Difference = Object.freeze({ diff: null, low: null, high: null, p: null });

/** Puts a difference together; the interval is stretched to contain it, p is kept within 0–1. */
export function differenceWithin(diff: number, interval: Interval, p: number) {
  return { diff, ...stretchedTo(interval, diff), p: Math.min(1, Math.max(0, p)) } satisfies Difference;
}
