import type { Grain } from "@heed/contract/measure/query";
import { segmentsOf } from "./query-zone.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** More points than this are no longer a series; an hour for each of the last 400 days is about this many. */
export const MAX_BUCKETS = 10_000;

/** Clock changes are looked for along the whole series; nobody's customers answered for longer than that. */
const LONGEST_SERIES = 200 * 366 * DAY;

/** A stretch of time that belongs to one bucket: `from` ≤ at < `to`. */
export type Span = { from: number; to: number; bucket: number };

/**
 * A period cut into buckets of a calendar. The spans cover the period in order and without gaps; a bucket has more
 * than one only where a clock was put back over its border.
 */
export type Buckets = { labels: string[]; spans: Span[] };

type Calendar = {
  /** The beginning of the bucket that a local time lies in. */
  floor: (local: number) => number;
  /** The beginning of the next one. */
  next: (start: number) => number;
  label: (start: number) => string;
};

const CALENDARS: Record<Grain, Calendar> = {
  hour: {
    floor: (local) => local - remainder(local, HOUR),
    next: (start) => start + HOUR,
    label: (start) => new Date(start).toISOString().slice(0, 16),
  },
  day: { floor: dayOf, next: (start) => start + DAY, label: dateText },
  // 1970-01-05 was a Monday.
  week: {
    floor: (local) => local - remainder(local - 4 * DAY, 7 * DAY),
    next: (start) => start + 7 * DAY,
    label: dateText,
  },
  month: { floor: (local) => monthStart(local, 1), next: (start) => addMonths(start, 1), label: dateText },
  quarter: { floor: (local) => monthStart(local, 3), next: (start) => addMonths(start, 3), label: dateText },
  year: { floor: (local) => monthStart(local, 12), next: (start) => addMonths(start, 12), label: dateText },
};

/**
 * Cuts [from, to) into the hours, days, weeks (from Monday), months, quarters or years of a zone's wall clock. A
 * bucket is labelled by its local beginning, `2026-05-01` or, for hours, `2026-05-01T09:00`, also where the period
 * begins later. Gives null where there would be more than MAX_BUCKETS, or more than 200 years.
 */
export function bucketsOf(grain: Grain, zone: string, from: number, to: number): Buckets | null {
  const calendar = CALENDARS[grain];
  const numbers = new Map<string, number>();
  const spans: Span[] = [];
  if (to - from > Math.min(MAX_BUCKETS * LONGEST[grain], LONGEST_SERIES)) return null;
  for (const segment of segmentsOf(zone, from, to)) {
    const end = segment.to + segment.offset;
    let local = segment.from + segment.offset;
    while (local < end) {
      const start = calendar.floor(local);
      const until = Math.min(calendar.next(start), end);
      const label = calendar.label(start);
      const bucket = numbers.get(label) ?? numbers.size;
      numbers.set(label, bucket);
      const last = spans.at(-1);
      if (last?.bucket === bucket) last.to = until - segment.offset;
      else spans.push({ from: local - segment.offset, to: until - segment.offset, bucket });
      local = until;
    }
  }
  return numbers.size > MAX_BUCKETS ? null : { labels: [...numbers.keys()], spans };
}

/** No bucket is longer, the hour aside, which the clock may repeat. */
const LONGEST: Record<Grain, number> = {
  hour: HOUR,
  day: DAY,
  week: 7 * DAY,
  month: 31 * DAY,
  quarter: 92 * DAY,
  year: 366 * DAY,
};

/** The same day and time of day some months later; for days that every month has. */
export function addMonths(local: number, months: number): number {
  const date = new Date(local);
  return date.setUTCMonth(date.getUTCMonth() + months);
}

function monthStart(local: number, months: number): number {
  const date = new Date(dayOf(local));
  return date.setUTCMonth(date.getUTCMonth() - remainder(date.getUTCMonth(), months), 1);
}

function dayOf(local: number): number {
  return local - remainder(local, DAY);
}

function dateText(local: number): string {
  return new Date(local).toISOString().slice(0, 10);
}

/** What is left over when whole steps are taken away, also before 1970: remainder(−1, 10) is 9. */
function remainder(value: number, step: number): number {
  return ((value % step) + step) % step;
}
