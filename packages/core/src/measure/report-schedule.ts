import { addDays, addMonths, type Day, dayIn } from "./day.ts";
import { instantOf } from "./query-zone.ts";

/** When a report goes out, by the wall clock of a zone. */
export type ReportSchedule = {
  cadence: "daily" | "weekly" | "monthly";
  /** Weekly: 1 is Monday, 7 Sunday. Monthly: 1 to 31, the last day of a shorter month. Daily: of no matter. */
  day: number;
  /** `07:30` */
  time: string;
  timezone: string;
};

/** Long enough for every month to come up. */
const HORIZON = 63;

/**
 * The first moment after `after` at which a report is due, in milliseconds since 1970. Where the clock jumps over the
 * time it is the moment of the jump; where an hour comes twice, the first one. So it goes out once on each of its days.
 */
export function nextReport(schedule: ReportSchedule, after: number): number {
  const { time, timezone } = schedule;
  const today = dayIn(timezone, after);
  for (let ahead = 0; ahead <= HORIZON; ahead += 1) {
    const day = addDays(today, ahead);
    if (!isItsDay(schedule, day)) continue;
    const due = instantOf(timezone, Date.parse(`${day}T${time}:00Z`));
    if (due > after) return due;
  }
  throw new RangeError(`there is no ${schedule.cadence} day ${schedule.day} at ${time}`);
}

function isItsDay({ cadence, day: wanted }: ReportSchedule, day: Day): boolean {
  if (cadence === "daily") return true;
  const date = new Date(`${day}T00:00:00Z`);
  if (cadence === "weekly") return (date.getUTCDay() || 7) === wanted;
  const last = Number(addDays(addMonths(`${day.slice(0, 7)}-01`, 1), -1).slice(8));
  return date.getUTCDate() === Math.min(wanted, last);
}

/** The days that a report of a day tells of: yesterday, the seven days up to yesterday, or the month before. */
export function reportDays(cadence: ReportSchedule["cadence"], today: Day): { first: Day; last: Day } {
  const yesterday = addDays(today, -1);
  if (cadence === "daily") return { first: yesterday, last: yesterday };
  if (cadence === "weekly") return { first: addDays(today, -7), last: yesterday };
  const first = `${today.slice(0, 7)}-01`;
  return { first: addMonths(first, -1), last: addDays(first, -1) };
}
