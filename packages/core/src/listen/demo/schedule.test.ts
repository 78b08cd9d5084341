import fc from "fast-check";
import { expect, test } from "vitest";
import { localTime } from "./calendar.ts";
import { createRandom } from "./random.ts";
import { momentsBefore } from "./schedule.ts";

const end = Date.parse("2026-11-01T00:00:00Z");
const day = 86_400_000;

test("exactly as many moments as asked for, in order, inside the span", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 700 }),
      fc.double({ min: 0.01, max: 40, noNaN: true }),
      fc.integer({ min: -400 * day, max: 400 * day }),
      (count, days, shift) => {
        const until = end + shift;
        const times = [...momentsBefore(until, days, count, createRandom(1))].map(({ at }) => at);
        expect(times).toHaveLength(count);
        times.forEach((at, index) => {
          expect(Number.isInteger(at - (until - days * day)) || at >= until - days * day).toBe(true);
          expect(at).toBeLessThan(until);
          expect(at).toBeGreaterThanOrEqual(times[index - 1] ?? until - days * day - 1);
        });
      },
    ),
    { numRuns: 60 },
  );
});

test("nights are quiet, 11.11 and December are busy, Tết is closed", () => {
  const perDay = new Map<string, number>();
  let night = 0;
  for (const { at, local } of momentsBefore(end, 365, 20_000, createRandom(3))) {
    const date = new Date(at + 7 * 3_600_000).toISOString().slice(0, 10);
    perDay.set(date, (perDay.get(date) ?? 0) + 1);
    if (local.hour < 6) night += 1;
  }
  const average = (from: string, to: string) => {
    const counts = [...perDay].filter(([date]) => date >= from && date < to).map(([, count]) => count);
    return counts.reduce((sum, count) => sum + count, 0) / counts.length;
  };
  const ordinary = average("2026-03-12", "2026-06-01");
  expect(night / 20_000).toBeLessThan(0.06);
  expect(average("2025-11-10", "2025-11-16")).toBeGreaterThan(1.6 * ordinary);
  expect(average("2025-12-11", "2025-12-26")).toBeGreaterThan(1.3 * ordinary);
  expect(average("2026-02-17", "2026-02-20")).toBeLessThan(0.5 * ordinary);
});

test("the wall clock is Vietnamese: 17:30 UTC is half past midnight of the next day", () => {
  expect(localTime(Date.parse("2026-12-31T17:30:00Z"))).toMatchObject({ year: 2027, hour: 0, weekday: 5 });
  expect(localTime(Date.parse("2026-02-16T20:00:00Z")).closed).toBe(true);
  expect(localTime(Date.parse("2026-02-24T20:00:00Z")).closed).toBe(false);
});
