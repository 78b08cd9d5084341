import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chiSquareTail, dependence, residuals } from "./chi-square.ts";
import { twoSidedP } from "./normal.ts";

describe("the tail of χ²", () => {
  it("is what tables print", () => {
    // Critical values of NIST/SEMATECH's e-Handbook of Statistical Methods, 1.3.6.7.4, upper tail.
    expect(chiSquareTail(3.841, 1)).toBeCloseTo(0.05, 4);
    expect(chiSquareTail(18.307, 10)).toBeCloseTo(0.05, 5);
    expect(chiSquareTail(124.342, 100)).toBeCloseTo(0.05, 5);
    expect(chiSquareTail(10.828, 1)).toBeCloseTo(0.001, 6);
  });

  it("with one degree of freedom is the two-sided tail of a normal z, with two an exponential", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 30, noNaN: true }), (z) => {
        expect(chiSquareTail(z * z, 1)).toBeCloseTo(twoSidedP(z), 12);
        expect(chiSquareTail(z, 2)).toBeCloseTo(Math.exp(-z / 2), 12);
      }),
    );
  });

  it("falls as x grows and lies within 0 and 1", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 5000, noNaN: true }),
        fc.double({ min: 0, max: 100, noNaN: true }),
        fc.integer({ min: 1, max: 2500 }),
        (x, more, df) => {
          const [p, later] = [chiSquareTail(x, df), chiSquareTail(x + more, df)];
          expect(p).toBeLessThanOrEqual(1);
          expect(later).toBeGreaterThanOrEqual(0);
          expect(later).toBeLessThanOrEqual(p + 1e-12);
        },
      ),
    );
  });
});

describe("dependence of two fields", () => {
  it("is that of a worked example", () => {
    // Agresti, An Introduction to Categorical Data Analysis (2nd ed.), table 2.5: X² = 30.1, df 2, and its residuals.
    const table = [
      [762, 327, 468],
      [484, 239, 477],
    ];
    const found = dependence(table);
    expect(found?.chiSquare).toBeCloseTo(30.07, 2);
    expect(found).toMatchObject({ df: 2, small: 0, reliable: true });
    expect(found?.p).toBeLessThan(1e-6);
    const all = residuals(table).map((line) =>
      line.map(({ residual }) => Math.round((residual ?? 0) * 10) / 10),
    );
    expect(all).toEqual([
      [4.5, 0.7, -5.3],
      [-4.5, -0.7, 5.3],
    ]);
  });

  it("says when too little is expected, and nothing where there is nothing to test", () => {
    expect(
      dependence([
        [3, 1],
        [1, 3],
      ]),
    ).toMatchObject({ small: 4, reliable: false });
    expect(
      dependence([
        [3, 1],
        [0, 0],
      ]),
    ).toBeNull();
    expect(dependence([])).toBeNull();
    expect(
      residuals([
        [5, 0],
        [0, 0],
      ])[0]?.[0],
    ).toEqual({ expected: 5, residual: null });
  });

  it("does not care which field stands in the rows", () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.nat(50), { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 6 }),
        (table) => {
          const turned = [0, 1, 2].map((c) => table.map((line) => line[c] ?? 0));
          const [one, other] = [dependence(table), dependence(turned)];
          expect(one?.chiSquare ?? 0).toBeCloseTo(other?.chiSquare ?? 0, 9);
          expect(one?.df).toBe(other?.df);
        },
      ),
    );
  });
});
