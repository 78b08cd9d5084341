import { addMonths } from "./query-buckets.ts";
import { instantOf, localOf } from "./query-zone.ts";

const DAY = 86_400_000;

/** Half open, milliseconds since 1970; null: no bound. */
export type Period = { from: number | null; to: number | null };
export type ClosedPeriod = { from: number; to: number };

/** The instant of a day (its beginning in the zone) or of a point in time with offset. */
export function instantOfWhen(when: string, zone: string): number {
  return isDay(when) ? instantOf(zone, Date.parse(`${when}T00:00:00Z`)) : Date.parse(when);
}

/**
 * The period of the same length just before: whole months are preceded by as many months, whole days by as many
 * days, whatever the clock did in between; anything else by as many milliseconds.
 */
export function previousPeriod({ from, to }: ClosedPeriod, zone: string): ClosedPeriod {
  const [first, end] = [midnightAt(from, zone), midnightAt(to, zone)];
  if (first === null || end === null) return { from: from - (to - from), to: from };
  const months = monthsBetween(first, end);
  const start = months === null ? first - (end - first) : addMonths(first, -months);
  return { from: instantOf(zone, start), to: from };
}

/** The local day that begins at this instant, which need not be at 00:00; null in the middle of a day. */
function midnightAt(instant: number, zone: string): number | null {
  const local = localOf(zone, instant);
  const day = Math.floor(local / DAY) * DAY;
  return instantOf(zone, day) === instant ? day : null;
}

function monthsBetween(first: number, end: number): number | null {
  const [a, b] = [new Date(first), new Date(end)];
  if (a.getUTCDate() !== 1 || b.getUTCDate() !== 1) return null;
  return 12 * (b.getUTCFullYear() - a.getUTCFullYear()) + b.getUTCMonth() - a.getUTCMonth();
}

function isDay(when: string): boolean {
  return when.length === 10;
}
