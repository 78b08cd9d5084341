import fc from "fast-check";
import { expect, test } from "vitest";
import { domainOf, roundStep, share } from "./interval-bar.tsx";

const figure = fc
  .tuple(fc.integer({ min: -1000, max: 1000 }), fc.nat(300), fc.nat(300))
  .map(([low, a, b]) => ({
    low: low / 10,
    value: (low + a) / 10,
    high: (low + a + b) / 10,
  }));

test("an axis holds everything that is drawn on it", () => {
  fc.assert(
    fc.property(
      fc.array(figure, { minLength: 1 }),
      fc.integer({ min: -100, max: 100 }),
      (figures, reference) => {
        const { min, max } = domainOf(figures, null, reference);
        for (const end of [...figures.flatMap((f) => [f.low, f.high]), reference]) {
          expect(end).toBeGreaterThanOrEqual(min - 1e-9);
          expect(end).toBeLessThanOrEqual(max + 1e-9);
        }
      },
    ),
  );
});

test("an axis does not go beyond what is possible", () => {
  expect(domainOf([{ low: 61, value: 98, high: 100 }], { min: 0, max: 100 })).toEqual({ min: 60, max: 100 });
  expect(domainOf([], { min: 0, max: 100 })).toEqual({ min: 0, max: 100 });
});

test("steps are 1, 2 or 5 of some size", () => {
  expect([0.03, 0.7, 1, 3, 12, 60].map(roundStep)).toEqual([0.05, 1, 1, 5, 20, 100]);
  expect(roundStep(0)).toBe(1);
});

test("a place on the axis is cut off at its ends", () => {
  expect([
    share(-5, { min: 0, max: 10 }),
    share(5, { min: 0, max: 10 }),
    share(50, { min: 0, max: 10 }),
  ]).toEqual([0, 50, 100]);
});
