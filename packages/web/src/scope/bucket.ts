import type { Grain } from "@heed/contract/measure/query";
import { addDays, addMonths, type Day, daysBetween } from "@heed/core/measure/day";
import type { Range } from "./period.ts";

type Dated = Exclude<Grain, "hour">;
const MONTHS: Partial<Record<Dated, number>> = { month: 1, quarter: 3, year: 12 };
/** More points than this nobody can tell apart. */
const MOST = 1000;

/** The first day of the bucket that a day lies in. Weeks start on Monday. */
export function bucketStart(day: Day, grain: Dated): Day {
  if (grain === "day") return day;
  if (grain === "week") return addDays(day, -((daysBetween("1970-01-05", day) % 7) + 7) % 7);
  const [year = "", month = ""] = day.split("-");
  if (grain === "year") return `${year}-01-01`;
  const first = grain === "month" ? Number(month) : Math.floor((Number(month) - 1) / 3) * 3 + 1;
  return `${year}-${String(first).padStart(2, "0")}-01`;
}

/** The first day after a bucket. */
export function bucketEnd(start: Day, grain: Dated): Day {
  const months = MONTHS[grain];
  return months === undefined ? addDays(start, grain === "week" ? 7 : 1) : addMonths(start, months);
}

/** Every bucket of a range in order, empty ones too, written as the server writes them (`2026-05-01T09` for hours). */
export function bucketsOf(range: Range, grain: Grain): string[] {
  const buckets: string[] = [];
  if (grain === "hour") {
    for (let day = range.from; day < range.to && buckets.length < MOST; day = addDays(day, 1))
      for (let hour = 0; hour < 24; hour++) buckets.push(`${day}T${String(hour).padStart(2, "0")}`);
    return buckets;
  }
  for (let at = bucketStart(range.from, grain); at < range.to; at = bucketEnd(at, grain)) {
    if (buckets.length === MOST) break;
    buckets.push(at);
  }
  return buckets;
}

/** The days of a bucket that lie inside a range, both ends included; null for hours. */
export function daysOfBucket(bucket: string, grain: Grain, range: Range): { first: Day; last: Day } | null {
  if (grain === "hour") return null;
  const end = bucketEnd(bucket, grain);
  return {
    first: bucket < range.from ? range.from : bucket,
    last: addDays(end > range.to ? range.to : end, -1),
  };
}

/** True when a bucket is not all there: it began before the range, reaches beyond it, or today is in it. */
export function isPartial(bucket: string, grain: Grain, range: Range, today: Day): boolean {
  if (grain === "hour") return false;
  const end = bucketEnd(bucket, grain);
  return bucket < range.from || end > range.to || (bucket <= today && today < end);
}
