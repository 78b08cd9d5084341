/** How a case stands with its clock: how long until it is due, or since it was. */
export type Due = {
  state: "late" | "soon" | "ahead";
  /** In whole units, rounded down: never more time than there is, never more delay than there was. */
  count: number;
  unit: "minute" | "hour" | "day";
};

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Less than this is soon. */
export const SOON_MS = 4 * HOUR;

/**
 * Where a case stands at `now` (milliseconds since 1970). Due in 3 h 59 min: soon, 3 hours. 50 hours late: late,
 * 2 days. Under a minute counts as none.
 */
export function dueOf(dueAt: string, now: number): Due {
  const left = Date.parse(dueAt) - now;
  const state = left < 0 ? "late" : left < SOON_MS ? "soon" : "ahead";
  return { state, ...spanOf(Math.abs(left)) };
}

/** A length of time in the unit that people say it in: minutes under an hour, hours under two days, else days. */
export function spanOf(milliseconds: number): Pick<Due, "count" | "unit"> {
  if (milliseconds < HOUR) return { count: Math.floor(milliseconds / MINUTE), unit: "minute" };
  if (milliseconds < 2 * DAY) return { count: Math.floor(milliseconds / HOUR), unit: "hour" };
  return { count: Math.floor(milliseconds / DAY), unit: "day" };
}

/** Whether a case was closed before its clock ran out. */
export function closedInTime(dueAt: string, closedAt: string): boolean {
  return Date.parse(closedAt) <= Date.parse(dueAt);
}
