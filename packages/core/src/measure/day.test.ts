import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, addMonths, dayIn, daysBetween, isDay } from "./day.ts";

const day = fc.integer({ min: -20_000, max: 40_000 }).map((n) => addDays("1970-01-01", n));

test("the day is the one of the time zone, not of the machine", () => {
  const now = Date.parse("2026-03-01T20:00:00Z");
  expect(dayIn("Asia/Ho_Chi_Minh", now)).toBe("2026-03-02");
  expect(dayIn("America/Los_Angeles", now)).toBe("2026-03-01");
});

test("days that do not exist are none", () => {
  expect(["2026-02-29", "2028-02-29", "2026-13-01", "2026-1-1", ""].map(isDay)).toEqual([
    false,
    true,
    false,
    false,
    false,
  ]);
});

test("going some days forth and back leads home, and the distance is their number", () => {
  fc.assert(
    fc.property(day, fc.integer({ min: -5000, max: 5000 }), (from, n) => {
      const to = addDays(from, n);
      expect(isDay(to)).toBe(true);
      expect(daysBetween(from, to)).toBe(n);
      expect(addDays(to, -n)).toBe(from);
    }),
  );
});

test("a month later is the same day, or the month's last", () => {
  expect(addMonths("2026-01-31", 1)).toBe("2026-02-28");
  expect(addMonths("2028-01-31", 1)).toBe("2028-02-29");
  expect(addMonths("2026-03-15", -12)).toBe("2025-03-15");
  expect(addMonths("2026-11-30", 3)).toBe("2027-02-28");
});
