import { describe, expect, it } from "vitest";
import { createRandom } from "../listen/demo/random.ts";
import { consistency, pooledSpread } from "./consistency.ts";

/** Units of `n` signals each that differ by `between` and vary inside by `within`; standard deviations. */
function someUnits(count: number, n: number, between: number, within: number, seed: number) {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => {
    const mean = 30 + between * random.normal() + (within * random.normal()) / Math.sqrt(n);
    return { n, mean, variance: within ** 2 / n, spread: within ** 2 };
  });
}

describe("the consistency index", () => {
  it("is 100·(1 − √ICC) of what is between units and what is within", () => {
    // ICC 400/(400+1600): index 55.28.
    const found = consistency(someUnits(4000, 50, 20, 40, 1), 7);
    expect(found?.icc).toBeCloseTo(0.2, 1);
    expect(Math.abs((found?.value ?? 0) - 55.28)).toBeLessThan(1);
    expect(found?.between).toBeCloseTo(20, 0);
    expect(found?.within).toBeCloseTo(40, 9);
  });

  it("has an interval that holds the truth about as often as it says, and is the same every time", () => {
    let held = 0;
    for (let run = 0; run < 100; run += 1) {
      const found = consistency(someUnits(60, 40, 20, 40, 100 + run), 7);
      if ((found?.low ?? 0) <= 55.28 && (found?.high ?? 0) >= 55.28) held += 1;
    }
    expect(held).toBeGreaterThanOrEqual(88);
    const units = someUnits(10, 10, 20, 40, 3);
    expect(consistency(units, 7)).toEqual(consistency(units, 7));
  });

  it("is 100 where units are alike, has no interval for two units, and is nothing where nothing can be told", () => {
    const alike = Array.from({ length: 5 }, () => ({ n: 10, mean: 4, variance: 0.1, spread: 1 }));
    expect(consistency(alike, 7)).toMatchObject({ value: 100, icc: 0, low: 100, high: 100 });
    expect(consistency(alike.slice(0, 2), 7)).toMatchObject({ value: 100, low: null, high: null });
    expect(consistency([], 7)).toBeNull();
    expect(consistency([{ n: 1, mean: 4, variance: 1, spread: 0 }], 7)).toBeNull();
  });

  it("pools variance by degrees of freedom", () => {
    expect(
      pooledSpread([
        { n: 3, spread: 4 },
        { n: 5, spread: 1 },
        { n: 1, spread: 99 },
      ]),
    ).toBe(2);
  });
});
