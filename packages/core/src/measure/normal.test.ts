import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalCdf, normalTail, twoSidedP, Z_95 } from "./normal.ts";
import { criticalZ, normalQuantile } from "./normal-quantile.ts";

/** Within a relative error. */
function expectClose(actual: number, expected: number, relative = 1e-12) {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(relative * Math.abs(expected));
}

describe("the normal distribution", () => {
  // erfc(x/√2)/2 by mpmath 1.3 at 30 digits
  it.each([
    [0, 0.5],
    [0.5, 0.3085375387259869],
    [1, 0.15865525393145705],
    [Z_95, 0.025000000000000012],
    [2.9, 0.0018658133003840384],
    [3.1, 0.0009676032132183566],
    [6, 9.86587645037698e-10],
    [20, 2.7536241186062337e-89],
  ])("has the tail of mpmath at %d", (x, tail) => {
    expectClose(normalTail(x), tail);
    expectClose(normalCdf(-x), tail);
    expectClose(normalCdf(x), 1 - tail);
    expectClose(twoSidedP(-x), 2 * tail);
  });

  it.each([
    [0.6, 0.2533471031357997],
    [0.975, 1.9599639845400538],
    [0.995, 2.5758293035489004],
    [0.001, -3.0902323061678136],
    [1e-10, -6.361340902404057],
    [1e-100, -21.273453560965326],
  ])("has the quantile of mpmath at %d", (p, quantile) => {
    expectClose(normalQuantile(p), quantile, 1e-14);
  });

  it("gives half widths for any level", () => {
    expect(criticalZ(0.95)).toBe(1.959963984540054);
    expectClose(criticalZ(0.99), 2.5758293035489004);
  });

  it("stays finite at and beyond the ends", () => {
    for (const p of [-1, 0, 1, 2]) expect(Number.isFinite(normalQuantile(p))).toBe(true);
    expect(twoSidedP(1e300)).toBe(0);
    expect(twoSidedP(0)).toBe(1);
  });

  it("undoes its own quantile", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 0.5, noNaN: true }), (p) => {
        expectClose(normalCdf(normalQuantile(p)), p, 1e-11);
        expect(normalQuantile(1 - p)).toBeCloseTo(-normalQuantile(1 - (1 - p)), 8);
      }),
    );
  });

  it("never rises in the tail, across the seam of series and fraction too", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -9, max: 9, noNaN: true }),
        fc.double({ min: 1e-6, max: 3, noNaN: true }),
        (x, step) => {
          expect(normalTail(x + step)).toBeLessThanOrEqual(normalTail(x));
        },
      ),
    );
  });
});
