import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { heterogeneity } from "./heterogeneity.ts";
import { BCG_TRIALS } from "./testing/bcg-trials.ts";

describe("variance between units", () => {
  it("is what metafor gives for the BCG trials", () => {
    const found = heterogeneity(BCG_TRIALS);
    expect(found?.tau2).toBeCloseTo(0.3088, 4);
    expect(found?.tau2).toBeCloseTo(0.3087602628623764, 10);
    expect(found?.q).toBeCloseTo(152.233, 3);
    expect(found?.mean).toBeCloseTo(-0.7141, 4);
    expect(Math.sqrt(found?.variance ?? 0)).toBeCloseTo(0.1787, 4);
  });

  it("is 0, never negative, where units differ no more than chance makes them", () => {
    const alike = heterogeneity([
      { mean: 30, variance: 25 },
      { mean: 31, variance: 25 },
      { mean: 29, variance: 25 },
    ]);
    expect(alike?.tau2).toBe(0);
    expect(alike?.mean).toBeCloseTo(30, 12);
    expect(heterogeneity([{ mean: 4, variance: 2 }])).toEqual({ tau2: 0, mean: 4, variance: 2, q: 0 });
    expect(heterogeneity([])).toBeNull();
  });

  it("moves with the unit of measurement and not with the order of units", () => {
    const unit = fc.record({
      mean: fc.double({ min: -100, max: 100, noNaN: true }),
      variance: fc.double({ min: 0.1, max: 100, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(unit, { minLength: 1, maxLength: 20 }), (units) => {
        const plain = heterogeneity(units);
        const other = heterogeneity(
          units.map(({ mean, variance }) => ({ mean: 10 * mean + 5, variance: 100 * variance })).reverse(),
        );
        expect(other?.tau2).toBeCloseTo(100 * (plain?.tau2 ?? 0), 4);
        expect(other?.mean).toBeCloseTo(10 * (plain?.mean ?? 0) + 5, 4);
      }),
    );
  });
});
