import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kishN } from "./kish.ts";

const weights = fc.array(fc.double({ min: 0.01, max: 100, noNaN: true }), { minLength: 1, maxLength: 50 });

function effective(ws: number[]): number {
  return kishN(
    ws.reduce((sum, w) => sum + w, 0),
    ws.reduce((sum, w) => sum + w * w, 0),
  );
}

describe("kishN", () => {
  it("counts equal weights as they are", () => {
    expect(effective([1, 1, 1, 1])).toBe(4);
    expect(effective([0.25, 0.25])).toBe(2);
  });

  it("counts a heavy answer beside a light one as less than two", () => {
    expect(effective([3, 1])).toBe(1.6);
  });

  it("is 0 without weight, whatever the sums look like", () => {
    for (const [w, w2] of [
      [0, 0],
      [0, 1],
      [1, 0],
      [-1, 1],
      [Number.NaN, 1],
      [1e308, 1e-308],
    ] as const)
      expect(kishN(w, w2)).toBe(0);
  });

  it("lies between one and the number of answers, and does not depend on the unit of weight", () => {
    fc.assert(
      fc.property(weights, fc.double({ min: 0.001, max: 1000, noNaN: true }), (ws, unit) => {
        const n = effective(ws);
        expect(n).toBeGreaterThanOrEqual(1 - 1e-9);
        expect(n).toBeLessThanOrEqual(ws.length + 1e-9);
        expect(effective(ws.map((w) => w * unit))).toBeCloseTo(n, 8);
      }),
    );
  });
});
