import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { incompleteBeta } from "./incomplete-beta.ts";

const shape = fc.double({ min: 0.05, max: 500, noNaN: true });
const part = fc.double({ min: 0.001, max: 0.999, noNaN: true });

describe("incompleteBeta", () => {
  // betainc(a, b, 0, x, regularized=True) of mpmath 1.3 at 30 digits
  it.each([
    [0.5, 0.5, 0.5, 0.5],
    [0.3, 2, 3, 0.3483],
    [0.9, 50, 0.5, 0.001204149832559813],
    [0.01, 0.1, 4, 0.7510045580116932],
    [0.7, 200, 100, 0.8911569343550898],
  ])("agrees with mpmath at I_%d(%d, %d)", (x, a, b, expected) => {
    expect(Math.abs(incompleteBeta(x, 1 - x, a, b) / expected - 1)).toBeLessThan(1e-12);
  });

  it("is 0 and 1 at the ends", () => {
    expect(incompleteBeta(0, 1, 3, 4)).toBe(0);
    expect(incompleteBeta(1, 0, 3, 4)).toBe(1);
  });

  it("is symmetric: I_x(a, b) = 1 − I_{1−x}(b, a)", () => {
    fc.assert(
      fc.property(part, shape, shape, (x, a, b) => {
        const sum = incompleteBeta(x, 1 - x, a, b) + incompleteBeta(1 - x, x, b, a);
        expect(Math.abs(sum - 1)).toBeLessThan(1e-11);
      }),
    );
  });

  it("lies within 0–1 and rises with x", () => {
    fc.assert(
      fc.property(part, part, shape, shape, (x1, x2, a, b) => {
        const [low, high] = [Math.min(x1, x2), Math.max(x1, x2)];
        const [first, second] = [incompleteBeta(low, 1 - low, a, b), incompleteBeta(high, 1 - high, a, b)];
        expect(first).toBeGreaterThanOrEqual(0);
        expect(second).toBeLessThanOrEqual(1);
        expect(first).toBeLessThanOrEqual(second + 1e-12);
      }),
    );
  });
});
