import type { BusinessClock } from "@heed/contract/measure/own-metric";
import { instantOf, localOf } from "./query-zone.ts";

const DAY = 86_400_000;

/** Measures how long something took, in milliseconds. */
export type Stopwatch = (from: number, to: number) => number;

/** Every hour counts. */
export const wallClock: Stopwatch = (from, to) => Math.max(0, to - from);

/**
 * Only working hours count, between two instants from which and to which it can be asked: those of the clock's days, in
 * its zone (the workspace's, where it names none), without holidays. An hour that the clock skips in spring is none, one
 * that it repeats in autumn counts twice. The days are added up once, so that each question is a look-up.
 */
export function businessHours(clock: BusinessClock, zone: string, first: number, last: number): Stopwatch {
  const where = clock.timezone ?? zone;
  const [opens, closes] = [timeOf(clock.from), timeOf(clock.to)];
  const days = new Set(clock.days);
  const holidays = new Set(clock.holidays);
  const start = dayOf(localOf(where, first)) - DAY;
  const count = Math.max(0, Math.ceil((localOf(where, last) + DAY - start) / DAY)) + 1;
  const spans: { open: number; close: number; before: number }[] = [];
  let before = 0;
  for (let index = 0; index < count; index += 1) {
    const day = start + index * DAY;
    const date = new Date(day);
    const isOpen = days.has(date.getUTCDay() || 7) && !holidays.has(date.toISOString().slice(0, 10));
    const open = instantOf(where, day + opens);
    const close = isOpen ? instantOf(where, day + closes) : open;
    spans.push({ open, close, before });
    before += Math.max(0, close - open);
  }
  const until = (instant: number): number => {
    let [low, high] = [0, spans.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((spans[middle]?.open ?? 0) <= instant) low = middle;
      else high = middle - 1;
    }
    const span = spans[low];
    if (!span || instant < span.open) return 0;
    return span.before + Math.min(instant, span.close) - span.open;
  };
  return (from, to) => Math.max(0, until(to) - until(from));
}

/** "09:30" as milliseconds since midnight; 24:00 is the next one. */
function timeOf(text: string): number {
  const [hours = 0, minutes = 0] = text.split(":").map(Number);
  return (hours * 60 + minutes) * 60_000;
}

function dayOf(local: number): number {
  return Math.floor(local / DAY) * DAY;
}
