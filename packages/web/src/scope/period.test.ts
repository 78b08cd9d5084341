import { addDays, daysBetween } from "@heed/core/measure/day";
import fc from "fast-check";
import { expect, test } from "vitest";
import { grainFor, grainsOf, parsePeriod, previousOf, rangeOf, writePeriod } from "./period.ts";

const today = "2026-03-10";
const days = fc
  .tuple(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 0, max: 3000 }))
  .map(([start, length]) => {
    const first = addDays("1990-01-01", start);
    return { first, last: addDays(first, length) };
  });

test("ready-made periods end with today and have the length they say", () => {
  expect(rangeOf({ preset: "7d" }, today)).toEqual({ from: "2026-03-04", to: "2026-03-11" });
  expect(rangeOf({ preset: "30d" }, today)).toEqual({ from: "2026-02-09", to: "2026-03-11" });
  expect(rangeOf({ preset: "12m" }, today)).toEqual({ from: "2025-03-11", to: "2026-03-11" });
});

test("chosen days include the last one", () => {
  expect(rangeOf({ first: "2026-01-01", last: "2026-01-31" }, today)).toEqual({
    from: "2026-01-01",
    to: "2026-02-01",
  });
});

test("a period survives the address", () => {
  fc.assert(fc.property(days, (period) => void expect(parsePeriod(writePeriod(period))).toEqual(period)));
  expect(parsePeriod(writePeriod({ preset: "90d" }))).toEqual({ preset: "90d" });
  expect(writePeriod({ preset: "30d" })).toBeUndefined();
});

test("an address that makes no sense shows the default", () => {
  const nonsense = ["", "1y", "2026-01-31..2026-01-01", "2026-02-30..2026-03-01", "2026-01-01..", "a..b..c"];
  for (const text of nonsense) expect(parsePeriod(text)).toEqual({ preset: "30d" });
  fc.assert(fc.property(fc.string(), (text) => void parsePeriod(text)));
});

test("the period before touches this one and is as long", () => {
  fc.assert(
    fc.property(days, (period) => {
      const range = rangeOf(period, today);
      const before = previousOf(range);
      expect(before.to).toBe(range.from);
      expect(daysBetween(before.from, before.to)).toBe(daysBetween(range.from, range.to));
    }),
  );
});

test("the grain is as fine as the answers bear", () => {
  const month = rangeOf({ preset: "30d" }, today);
  expect(grainsOf(month)).toEqual(["day", "week"]);
  expect(grainFor(month, 30 * 150)).toBe("day");
  expect(grainFor(month, 900)).toBe("week");
  expect(grainFor(month, 5)).toBe("week");
  expect(grainFor(month, null)).toBe("day");
  expect(grainFor(rangeOf({ preset: "12m" }, today), 8000)).toBe("week");
  expect(grainFor({ from: today, to: addDays(today, 1) }, 3)).toBe("hour");
});

test("every range has a grain", () => {
  fc.assert(
    fc.property(days, fc.nat(1e6), (period, answers) => {
      const range = rangeOf(period, today);
      expect(grainsOf(range)).toContain(grainFor(range, answers));
    }),
  );
});
