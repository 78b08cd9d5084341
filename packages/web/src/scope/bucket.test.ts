import { addDays, daysBetween } from "@heed/core/measure/day";
import fc from "fast-check";
import { expect, test } from "vitest";
import { bucketEnd, bucketStart, bucketsOf, daysOfBucket, isPartial } from "./bucket.ts";

const day = fc.integer({ min: -8000, max: 30_000 }).map((n) => addDays("1970-01-01", n));
const grain = fc.constantFrom("day", "week", "month", "quarter", "year" as const);

test("weeks start on Monday, quarters in January, April, July and October", () => {
  expect(bucketStart("2026-03-08", "week")).toBe("2026-03-02");
  expect(bucketStart("2026-03-09", "week")).toBe("2026-03-09");
  expect(bucketStart("1969-12-31", "week")).toBe("1969-12-29");
  expect(bucketStart("2026-08-20", "quarter")).toBe("2026-07-01");
});

test("each day lies in its bucket, and buckets follow each other without a gap", () => {
  fc.assert(
    fc.property(day, grain, (at, g) => {
      const start = bucketStart(at, g);
      const end = bucketEnd(start, g);
      expect(start <= at && at < end).toBe(true);
      expect(bucketStart(end, g)).toBe(end);
      expect(bucketStart(addDays(end, -1), g)).toBe(start);
    }),
  );
});

test("the buckets of a range cover it, and their days add up to it", () => {
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 400 }), grain, (from, length, g) => {
      const range = { from, to: addDays(from, length) };
      const covered = bucketsOf(range, g).map((bucket) => daysOfBucket(bucket, g, range));
      const sum = covered.reduce((n, days) => n + (days ? daysBetween(days.first, days.last) + 1 : 0), 0);
      expect(sum).toBe(length);
    }),
  );
});

test("a bucket that is cut by the range is partial", () => {
  const range = { from: "2026-03-04", to: "2026-03-23" };
  const partial = (today: string) =>
    bucketsOf(range, "week").map((bucket) => isPartial(bucket, "week", range, today));
  expect(partial("2026-03-20")).toEqual([true, false, true]);
  expect(partial("2026-05-01")).toEqual([true, false, false]);
  expect(bucketsOf({ from: "2026-03-04", to: "2026-03-05" }, "hour")).toHaveLength(24);
});
