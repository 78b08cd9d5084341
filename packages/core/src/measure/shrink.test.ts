import { describe, expect, it } from "vitest";
import { heterogeneity } from "./heterogeneity.ts";
import { shrink } from "./shrink.ts";
import { BCG_TRIALS } from "./testing/bcg-trials.ts";

describe("a shrunken mean", () => {
  it("is the best linear predictor under DerSimonian and Laird's variance", () => {
    const whole = heterogeneity(BCG_TRIALS);
    if (!whole) throw new Error("no trials");
    // By NumPy: mean + τ²/(τ²+v)·(y − mean).
    const expected = [-0.79939097, -1.24857357, -0.98442901];
    expected.forEach((value, at) => {
      const trial = BCG_TRIALS[at] ?? { mean: 0, variance: 1 };
      expect(shrink(trial, whole).value).toBeCloseTo(value, 7);
    });
  });

  it("lies between the unit's own and the mean over all, nearer to its own the surer that is", () => {
    const whole = { tau2: 100, mean: 30, variance: 1, q: 9 };
    const sure = shrink({ mean: 70, variance: 1 }, whole);
    const unsure = shrink({ mean: 70, variance: 900 }, whole);
    expect(sure.value).toBeCloseTo(69.6, 1);
    expect(unsure.value).toBeCloseTo(34, 9);
    expect(sure.high - sure.low).toBeLessThan(unsure.high - unsure.low);
    // Never less sure than the unit's answers alone, nor than the spread of all units.
    expect(unsure.high - unsure.low).toBeLessThan(2 * 1.96 * 30);
  });

  it("is the mean over all where units do not differ", () => {
    const alike = shrink({ mean: 70, variance: 9 }, { tau2: 0, mean: 30, variance: 4, q: 1 });
    expect(alike).toMatchObject({ value: 30, own: 0, error: 2 });
  });
});
