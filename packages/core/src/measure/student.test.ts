import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { studentQuantile, studentTwoSidedP } from "./student.ts";

function expectClose(actual: number, expected: number, relative: number) {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(relative * Math.abs(expected));
}

const degrees = fc.oneof(
  fc.double({ min: 0.5, max: 5, noNaN: true }),
  fc.double({ min: 5, max: 2_000, noNaN: true }),
  fc.double({ min: 2_000, max: 1e9, noNaN: true }),
);

describe("studentQuantile", () => {
  // Abramowitz & Stegun table 26.10: 12.706, 4.303, 2.228, 1.980, 2.750; digits from scipy 1.17 t.ppf
  it.each([
    [0.975, 1, 12.706204736174694],
    [0.975, 2, 4.302652729749462],
    [0.975, 2.5, 3.5746548420036817],
    [0.975, 10, 2.228138851986274],
    [0.975, 120, 1.9799304050824402],
    [0.995, 30, 2.7499956535672254],
    [0.9, 5, 1.4758840488244815],
    [0.975, 1e6, 1.959966356814107],
  ])("has the quantile %d of %d degrees of freedom", (p, df, t) => {
    expectClose(studentQuantile(p, df), t, 1e-11);
    expectClose(studentQuantile(1 - p, df), -t, 1e-11);
  });

  // on both sides of the seam, by the roots of mpmath 1.3's betainc
  it.each([
    [0.99999, 299, 4.33429756178795],
    [0.9999, 300, 3.7654932071860148],
    [0.975, 400, 1.9659123432294627],
    [0.999999, 350, 4.8347287735375515],
  ])("has the quantile %d of %d degrees of freedom, near the seam", (p, df, t) => {
    expectClose(studentQuantile(p, df), t, 4e-10);
  });

  it("has the closed forms of one and two degrees of freedom", () => {
    for (const p of [0.6, 0.9, 0.975, 0.9999]) {
      expectClose(studentQuantile(p, 1), Math.tan(Math.PI * (p - 0.5)), 1e-11);
      expectClose(studentQuantile(p, 2), (2 * p - 1) * Math.sqrt(1 / (2 * p * (1 - p))), 1e-11);
    }
  });

  it("is 0 in the middle and finite everywhere", () => {
    expect(studentQuantile(0.5, 7)).toBe(0);
    for (const p of [0, 1e-300, 0.5 - 1e-16, 1 - 1e-16, 1])
      for (const df of [0, 1e-9, 0.1, 1, 999, 1000, 1e9, 1e15])
        expect(Number.isFinite(studentQuantile(p, df))).toBe(true);
  });

  it("undoes the two-sided p", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 0.98, noNaN: true }), degrees, (alpha, df) => {
        expectClose(studentTwoSidedP(studentQuantile(1 - alpha / 2, df), df), alpha, 1e-8);
      }),
    );
  });

  it("falls with the degrees of freedom towards the normal quantile, across the seam too", () => {
    fc.assert(
      fc.property(degrees, fc.double({ min: 1.001, max: 3, noNaN: true }), (df, factor) => {
        expect(studentQuantile(0.975, df * factor)).toBeLessThanOrEqual(studentQuantile(0.975, df) + 1e-12);
        expect(studentQuantile(0.975, df)).toBeGreaterThan(1.95996);
      }),
    );
  });
});

describe("studentTwoSidedP", () => {
  // 2·t.sf(t, df) of scipy 1.17; 299 to 400 by mpmath 1.3's betainc
  it.each([
    [2.228138852, 10, 0.04999999999883647],
    [1, 1, 0.5],
    [3, 2.5, 0.07257609554903183],
    [10, 30, 4.575251408229618e-11],
    [4, 400, 7.546067265972619e-5],
    [6, 300, 5.676439092359153e-9],
    [2, 299, 0.04640453988722304],
    [1.5, 1e7, 0.13361443410762952],
  ])("is right for t = %d with %d degrees of freedom", (t, df, p) => {
    expectClose(studentTwoSidedP(t, df), p, 1e-10);
    expect(studentTwoSidedP(-t, df)).toBe(studentTwoSidedP(t, df));
  });

  it("runs from 1 at t = 0 to 0 at any size of t", () => {
    for (const df of [1, 10, 1e3, 1e9]) {
      expect(studentTwoSidedP(0, df)).toBe(1);
      expect(studentTwoSidedP(1e200, df)).toBeLessThan(1e-100);
    }
  });
});
