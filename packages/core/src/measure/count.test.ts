import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countDifference, countFigure } from "./count.ts";

const size = fc.integer({ min: 0, max: 1_000_000_000 });

describe("countFigure", () => {
  it("counts, and counts none as 0", () => {
    expect(countFigure(7)).toEqual({ value: 7, n: 7, low: null, high: null, wide: false });
    expect(countFigure(0)).toEqual({ value: 0, n: 0, low: null, high: null, wide: false });
  });
});

describe("countDifference", () => {
  it("holds two counts of the same length of time against each other", () => {
    // z = (60 − 40)/√100 = 2, two-sided p 0.0455003
    const { diff, low, high, p } = countDifference(60, 40);
    expect(diff).toBe(20);
    expect(low).toBeCloseTo(20 - 19.59964, 5);
    expect(high).toBeCloseTo(20 + 19.59964, 5);
    expect(p).toBeCloseTo(0.04550026389635839, 12);
  });

  it("does not call a short month a finding", () => {
    expect(countDifference(28_000, 31_000).p).toBeLessThan(1e-30);
    expect(countDifference(28_000, 31_000, 28 / 31).p).toBeCloseTo(1, 9);
  });

  it("has no interval and no finding where there was nothing at all", () => {
    expect(countDifference(0, 0)).toEqual({ diff: 0, low: null, high: null, p: 1 });
  });

  it("changes its sign with the order and is finite up to a billion", () => {
    fc.assert(
      fc.property(size, size, fc.double({ min: 0.01, max: 100, noNaN: true }), (a, b, exposure) => {
        const [one, other] = [countDifference(a, b, exposure), countDifference(b, a, 1 / exposure)];
        expect(other.diff).toBe(b - a);
        expect(other.p).toBeCloseTo(one.p ?? Number.NaN, 6);
        for (const bound of [one.low, one.high])
          expect(bound === null ? a + b === 0 : Number.isFinite(bound)).toBe(true);
      }),
    );
  });
});
