import { describe, expect, it } from "vitest";
import { createRandom } from "../listen/demo/random.ts";
import { lowestProbabilities } from "./tail-probability.ts";

describe("the probability of being among the lowest", () => {
  it("is what four million random draws give", () => {
    // NumPy, default_rng(1): rank 12 normals, count who is among the lowest two; standard error 0.0003.
    const values = [10, 12, 15, 20, 20, 25, 30, 31, 40, 50, 52, 60];
    const owns = [5, 1, 8, 3, 10, 4, 6, 2, 9, 3, 12, 1];
    const drawn = [0.7455, 0.6462, 0.3744, 0.014, 0.2144, 0.002, 0.002, 0, 0.0011, 0, 0.0004, 0];
    const found = lowestProbabilities(
      values.map((value, at) => ({ value, own: owns[at] ?? 1 })),
      2,
    );
    found.forEach((p, at) => {
      expect(Math.abs(p - (drawn[at] ?? 0))).toBeLessThan(0.004);
    });
  });

  it("adds up to how many are asked for, for few units and for thousands", () => {
    const random = createRandom(3);
    for (const size of [2, 30, 60, 61, 3000]) {
      const units = Array.from({ length: size }, () => ({
        value: 30 * random.normal(),
        own: 1 + 9 * random.next(),
      }));
      const count = Math.ceil(size / 10);
      const found = lowestProbabilities(units, count);
      expect(found.reduce((sum, p) => sum + p, 0)).toBeCloseTo(count, 6);
      expect(Math.max(...found)).toBeLessThanOrEqual(1);
    }
  });

  it("goes over from the one way to the other without a jump", () => {
    const random = createRandom(4);
    const units = Array.from({ length: 60 }, () => ({ value: 30 * random.normal(), own: 8 }));
    const exact = lowestProbabilities(units, 6);
    // One more that is out of the question.
    const border = lowestProbabilities([...units, { value: 1e6, own: 8 }], 6);
    exact.forEach((p, at) => {
      expect(Math.abs(p - (border[at] ?? 0))).toBeLessThan(0.05);
    });
  });

  it("is the same for all where nobody differs, and certain where nothing is unknown", () => {
    const alike = Array.from({ length: 20 }, () => ({ value: 30, own: 0 }));
    expect(lowestProbabilities(alike, 2)).toEqual(alike.map(() => 0.1));
    const known = [3, 1, 2].map((value) => ({ value, own: 0 }));
    expect(lowestProbabilities(known, 1)).toEqual([0, 1, 0]);
    expect(lowestProbabilities([], 1)).toEqual([]);
    expect(lowestProbabilities(known, 5)).toEqual([1, 1, 1]);
  });
});
