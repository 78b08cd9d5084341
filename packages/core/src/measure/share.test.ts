import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyFigure } from "./figure.ts";
import { share, shareDifference, shareFigure, wilsonInterval } from "./share.ts";

const size = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 1_000_000_000 }));
const group = size.chain((n) => fc.record({ hits: fc.integer({ min: 0, max: n }), n: fc.constant(n) }));

describe("shareFigure", () => {
  // The first three: the measurement handbook. The others: Newcombe 1998, Statistics in Medicine
  // 17:857–872, table I, method 3, which prints four decimals of the proportion.
  it.each([
    [8, 10, 80, 49.0162, 94.3318, 4],
    [0, 5, 0, 0, 43.4482, 4],
    [431, 600, 71.8333, 68.104, 75.2848, 4],
    [81, 263, 30.7985, 25.53, 36.62, 2],
    [15, 148, 10.1351, 6.24, 16.05, 2],
    [0, 20, 0, 0, 16.11, 2],
    [1, 29, 3.4483, 0.61, 17.18, 2],
  ])("of %d in %d", (hits, n, value, low, high, digits) => {
    const figure = shareFigure({ hits, n });
    expect(figure.value).toBeCloseTo(value, 4);
    expect(figure.n).toBe(n);
    expect(figure.low).toBeCloseTo(low, digits);
    expect(figure.high).toBeCloseTo(high, digits);
  });

  it("marks what is uncertain by more than ten points", () => {
    expect(shareFigure({ hits: 8, n: 10 }).wide).toBe(true);
    expect(shareFigure({ hits: 431, n: 600 }).wide).toBe(false);
  });

  it("is null where nobody answered and 0 where nobody agreed", () => {
    expect(shareFigure({ hits: 0, n: 0 })).toEqual(emptyFigure);
    expect(share({ hits: 0, n: 5 })).toBe(0);
    expect(shareFigure({ hits: 0, n: 5 }).low).toBe(0);
    expect(shareFigure({ hits: 5, n: 5 })).toMatchObject({ value: 100, high: 100 });
  });

  it("treats rounding beyond the possible as the nearest possible", () => {
    expect(share({ hits: 5.000000001, n: 5 })).toBe(100);
    expect(share({ hits: -1e-17, n: 5 })).toBe(0);
  });

  it("contains its value and stays within 0–100, up to a billion answers and for fractional n", () => {
    const fraction = fc
      .record({
        part: fc.double({ min: 0, max: 1, noNaN: true }),
        n: fc.double({ min: 1e-9, max: 1e9, noNaN: true }),
      })
      .map(({ part, n }) => ({ hits: part * n, n }));
    fc.assert(
      fc.property(fc.oneof(group, fraction), (counts) => {
        const { value, low, high } = shareFigure(counts);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(value ?? Number.NaN);
        expect(high).toBeGreaterThanOrEqual(value ?? Number.NaN);
        expect(high).toBeLessThanOrEqual(100);
      }),
    );
  });

  it("mirrors when hits and misses change places", () => {
    fc.assert(
      fc.property(group, ({ hits, n }) => {
        const [one, other] = [shareFigure({ hits, n }), shareFigure({ hits: n - hits, n })];
        expect(other.low).toBeCloseTo(100 - (one.high ?? Number.NaN), 9);
        expect(other.high).toBeCloseTo(100 - (one.low ?? Number.NaN), 9);
      }),
    );
  });

  it("narrows as the same mix of answers grows", () => {
    fc.assert(
      fc.property(group, fc.integer({ min: 2, max: 50 }), ({ hits, n }, times) => {
        const [few, many] = [
          wilsonInterval({ hits, n }),
          wilsonInterval({ hits: times * hits, n: times * n }),
        ];
        if (!few || !many) throw new Error("both have answers");
        expect(many.high - many.low).toBeLessThan(few.high - few.low);
      }),
    );
  });
});

describe("shareDifference", () => {
  // Newcombe 1998, Statistics in Medicine 17:873–890, table II, method 10, contrasts (a)–(h):
  // "56/70 − 48/80: 0.0524, 0.3339"
  it.each([
    [56, 70, 48, 80, 5.24, 33.39],
    [9, 10, 3, 10, 17.05, 80.9],
    [6, 7, 2, 7, 5.82, 80.62],
    [5, 56, 0, 29, -3.81, 19.26],
    [0, 10, 0, 20, -16.11, 27.75],
    [0, 10, 0, 10, -27.75, 27.75],
    [10, 10, 0, 20, 67.91, 100],
    [10, 10, 0, 10, 60.75, 100],
  ])("has Newcombe's interval for %d/%d − %d/%d", (hitsA, nA, hitsB, nB, low, high) => {
    const found = shareDifference({ hits: hitsA, n: nA }, { hits: hitsB, n: nB });
    expect(found.diff).toBeCloseTo((100 * hitsA) / nA - (100 * hitsB) / nB, 9);
    expect(found.low).toBeCloseTo(low, 2);
    expect(found.high).toBeCloseTo(high, 2);
  });

  it("has the p of the pooled z test", () => {
    // z = 2.65017, p = 0.0080451 (scipy 1.17 norm.sf on the hand-computed statistic)
    expect(shareDifference({ hits: 56, n: 70 }, { hits: 48, n: 80 }).p).toBeCloseTo(0.00804508136819656, 12);
  });

  it("finds no difference where all or none agree in both groups", () => {
    expect(shareDifference({ hits: 0, n: 3 }, { hits: 0, n: 9 })).toMatchObject({ diff: 0, p: 1 });
    expect(shareDifference({ hits: 3, n: 3 }, { hits: 9, n: 9 })).toMatchObject({ diff: 0, p: 1 });
  });

  it("is nothing where a group has no answers", () => {
    const nothing = { diff: null, low: null, high: null, p: null };
    expect(shareDifference({ hits: 0, n: 0 }, { hits: 1, n: 2 })).toEqual(nothing);
    expect(shareDifference({ hits: 1, n: 2 }, { hits: 0, n: 0 })).toEqual(nothing);
  });

  it("changes its sign with the order, contains its value and stays within ±100", () => {
    fc.assert(
      fc.property(group, group, (a, b) => {
        const [one, other] = [shareDifference(a, b), shareDifference(b, a)];
        expect(other.low).toBeCloseTo(-(one.high ?? Number.NaN), 9);
        expect(other.p).toBeCloseTo(one.p ?? Number.NaN, 12);
        expect(one.low).toBeLessThanOrEqual(one.diff ?? Number.NaN);
        expect(one.high).toBeGreaterThanOrEqual(one.diff ?? Number.NaN);
        expect(Math.max(Math.abs(one.low ?? Number.NaN), Math.abs(one.high ?? Number.NaN))).toBeLessThan(
          100 + 1e-9,
        );
        expect(one.p).toBeGreaterThanOrEqual(0);
        expect(one.p).toBeLessThanOrEqual(1);
      }),
    );
  });
});
