import { addDays, addMonths, type Day, isDay } from "../day.ts";

/** Days of the calendar, half open: from ≤ day < to. */
export type Span = { from: Day; to: Day };
export type Unit = "hour" | "day" | "week" | "month" | "quarter" | "year";

const text = (year: number, month: number, day: number): string =>
  `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;

/** One day; null where the calendar has no such day. */
export function daySpan(year: number, month: number, day: number): Span | null {
  const from = text(year, month, day);
  return isDay(from) ? { from, to: addDays(from, 1) } : null;
}

export function monthSpan(year: number, month: number): Span | null {
  if (month < 1 || month > 12) return null;
  const from = text(year, month, 1);
  return { from, to: addMonths(from, 1) };
}

export function quarterSpan(year: number, quarter: number): Span | null {
  const first = quarter >= 1 && quarter <= 4 ? monthSpan(year, quarter * 3 - 2) : null;
  return first && { from: first.from, to: addMonths(first.from, 3) };
}

export function yearSpan(year: number): Span {
  return { from: text(year, 1, 1), to: text(year + 1, 1, 1) };
}

/** The whole week (from Monday), month, quarter or year that is `back` before the one with this day. */
export function unitSpan(unit: Unit, today: Day, back = 0): Span {
  const [year = 0, month = 1] = today.split("-").map(Number);
  if (unit === "hour" || unit === "day") {
    const from = addDays(today, -back);
    return { from, to: addDays(from, 1) };
  }
  if (unit === "week") {
    const weekday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
    const from = addDays(today, -weekday - 7 * back);
    return { from, to: addDays(from, 7) };
  }
  const months = unit === "month" ? 1 : unit === "quarter" ? 3 : 12;
  const first = text(year, month - ((month - 1) % months), 1);
  const from = addMonths(first, -months * back);
  return { from, to: addMonths(from, months) };
}

/** The last `count` units up to and with today: `30 days` on 2026-03-10 are 2026-02-09 up to 2026-03-11. */
export function lastUnits(count: number, unit: Unit, today: Day): Span {
  const to = addDays(today, 1);
  const months = unit === "month" ? count : unit === "quarter" ? 3 * count : unit === "year" ? 12 * count : 0;
  if (months > 0) return { from: addMonths(to, -months), to };
  return { from: addDays(to, -(unit === "week" ? 7 * count : count)), to };
}
