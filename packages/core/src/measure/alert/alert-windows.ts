import type { AlertWindow } from "@heed/contract/measure/alert-rule";
import type { ClosedPeriod } from "../query-period.ts";
import { instantOf, localOf } from "../query-zone.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** The past that is looked at: eight weeks of days or hours of the day, twelve of longer windows. */
const MOST_PAST = 56;
const LONGEST_PAST_DAYS = 84;
const LEAST_PAST = 8;

/** Where the last window that is over ends: on the hour, or at the workspace's midnight. */
export function lastEnd(window: AlertWindow, zone: string, now: number): number {
  const step = window.unit === "hour" ? HOUR : DAY;
  return instantOf(zone, Math.floor(localOf(zone, now) / step) * step);
}

/** How far apart the windows are that are held against each other, in days. */
function stepDays({ unit, count }: AlertWindow): number {
  return unit === "hour" ? 1 : count;
}

/** How many windows of the past are looked at. */
export function pastCount(window: AlertWindow): number {
  return Math.min(MOST_PAST, Math.max(LEAST_PAST, Math.ceil(LONGEST_PAST_DAYS / stepDays(window))));
}

/**
 * The window that ends at `end` and, going back, those that it is held against: the same hours of the days before, or
 * the windows of the same length before it. The wall clock counts, so that a day with a changed clock is a day.
 */
export function windowsUntil(
  window: AlertWindow,
  zone: string,
  end: number,
  past = pastCount(window),
): ClosedPeriod[] {
  const local = localOf(zone, end);
  const length = window.count * (window.unit === "hour" ? HOUR : DAY);
  return Array.from({ length: past + 1 }, (_, back) => {
    const to = local - back * stepDays(window) * DAY;
    return { from: instantOf(zone, to - length), to: back === 0 ? end : instantOf(zone, to) };
  });
}

/** The day of the week on which a window lies, 0 being Sunday; null where it is longer than a day and holds several. */
export function weekdayOf(window: AlertWindow, zone: string, { from }: ClosedPeriod): number | null {
  if (window.unit === "day" && window.count > 1) return null;
  return new Date(localOf(zone, from)).getUTCDay();
}

/** A window that is judged, and those that it is held against. `weekday` as in `weekdayOf`. */
export type Frame = { period: ClosedPeriod; weekday: number | null; past: FramedWindow[] };
export type FramedWindow = { period: ClosedPeriod; weekday: number | null };

/** The window that ends at `end` with its past; worked out once for all the parts that are judged at that time. */
export function frameUntil(window: AlertWindow, zone: string, end: number): Frame {
  const framed = windowsUntil(window, zone, end).map((period) => ({
    period,
    weekday: weekdayOf(window, zone, period),
  }));
  const [judged = { period: { from: end, to: end }, weekday: null }, ...past] = framed;
  return { ...judged, past };
}

/** Earlier windows in which a run of eight may have begun. */
const RUN_BEFORE = 7;

/**
 * The stretches of time of which a rule needs the sums to judge the window that ends at `end`: whole days on end, or the
 * same hours of each day. In order.
 */
export function spansUntil(window: AlertWindow, zone: string, end: number): ClosedPeriod[] {
  const past = pastCount(window) + RUN_BEFORE;
  const [one, count] =
    window.unit === "hour"
      ? [window, past]
      : [{ unit: "day" as const, count: 1 }, (past + 1) * window.count - 1];
  return windowsUntil(one, zone, end, count)
    .filter(({ from, to }) => from < to)
    .reverse();
}

/** The stretches from which every window that ends in a period, and its past, can be put together. */
export function spansBetween(window: AlertWindow, zone: string, from: number, to: number): ClosedPeriod[] {
  const days = (pastCount(window) + RUN_BEFORE + 1) * (window.unit === "hour" ? 1 : window.count);
  const first = instantOf(zone, localOf(zone, from) - days * DAY);
  const unit = { unit: window.unit, count: 1 };
  const ends = endsBetween(unit, zone, first, to);
  return ends.slice(1).map((end, at) => ({ from: ends[at] ?? end, to: end }));
}

/** The ends of all windows that a rule would have judged in a period, in order: each hour, or each midnight. */
export function endsBetween(window: AlertWindow, zone: string, from: number, to: number): number[] {
  const step = window.unit === "hour" ? HOUR : DAY;
  const ends: number[] = [];
  for (let local = Math.ceil(localOf(zone, from) / step) * step; ; local += step) {
    const end = instantOf(zone, local);
    if (end > to) return ends;
    if (end !== ends.at(-1)) ends.push(end);
  }
}
