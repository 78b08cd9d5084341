import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { benjaminiHochberg } from "./benjamini-hochberg.ts";

const ps = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 60 });
const numbers = (qs: (number | null)[]) => qs.map((q) => q ?? Number.NaN);

describe("benjaminiHochberg", () => {
  it("adjusts the fifteen p-values of the paper as scipy does", () => {
    // Benjamini & Hochberg 1995, §4.1; scipy 1.17 stats.false_discovery_control. At 5 % the first four stay.
    const given = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
      0.759, 1,
    ];
    const expected = [
      0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.06385714, 0.06385714, 0.0645, 0.0765, 0.486, 0.58118182,
      0.714875, 0.75323077, 0.81321429, 1,
    ];
    const qs = numbers(benjaminiHochberg(given));
    for (const [index, q] of qs.entries()) expect(q).toBeCloseTo(expected[index] ?? Number.NaN, 8);
    expect(qs.filter((q) => q <= 0.05)).toHaveLength(4);
  });

  it("keeps the order in which they were given, and what could not be compared", () => {
    expect(benjaminiHochberg([0.01, 0.04, 0.03])).toEqual([0.03, 0.04, 0.04]);
    expect(benjaminiHochberg([null, 0.04, null, 0.01])).toEqual([null, 0.04, null, 0.02]);
    expect(benjaminiHochberg([])).toEqual([]);
    expect(benjaminiHochberg([null])).toEqual([null]);
    expect(benjaminiHochberg([0.3])).toEqual([0.3]);
  });

  it("never falls under p nor exceeds 1, and preserves order", () => {
    fc.assert(
      fc.property(ps, (given) => {
        const qs = numbers(benjaminiHochberg(given));
        for (const [i, p] of given.entries()) {
          const q = qs[i] ?? Number.NaN;
          expect(q).toBeGreaterThanOrEqual(p * (1 - 1e-15));
          expect(q).toBeLessThanOrEqual(1);
          for (const [j, other] of given.entries())
            if (p <= other) expect(q).toBeLessThanOrEqual(qs[j] ?? Number.NaN);
        }
      }),
    );
  });

  it("rejects exactly what the step-up procedure rejects", () => {
    fc.assert(
      fc.property(ps, fc.double({ min: 0.01, max: 0.3, noNaN: true }), (given, rate) => {
        const sorted = given.toSorted((a, b) => a - b);
        const last = sorted.findLastIndex((p, index) => (p * given.length) / (index + 1) <= rate);
        const found = numbers(benjaminiHochberg(given)).filter((q) => q <= rate);
        expect(found).toHaveLength(last + 1);
      }),
    );
  });
});
