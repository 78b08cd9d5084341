import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyFigure } from "./figure.ts";
import { type NpsCounts, nps, npsBand, npsDifference, npsFigure, npsInterval } from "./nps.ts";

const of = (promoters: number, passives: number, detractors: number): NpsCounts => ({
  promoters,
  passives,
  detractors,
});

const whole = fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 300_000_000 }));
const counts = fc.tuple(whole, whole, whole).map(([p, s, d]) => of(p, s, d));
const answered = counts.filter(
  ({ promoters, passives, detractors }) => promoters + passives + detractors > 0,
);
const fractional = fc
  .array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 3, maxLength: 3 })
  .map(([p = 0, s = 0, d = 0]) => of(p, s, d));
const swapped = ({ promoters, passives, detractors }: NpsCounts) => of(detractors, passives, promoters);

describe("npsBand", () => {
  it("puts each answer from 0 to 10 into its band", () => {
    const bands = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map(npsBand);
    expect(bands).toEqual([
      ...Array<string>(7).fill("detractor"),
      ...Array<string>(2).fill("passive"),
      ...Array<string>(2).fill("promoter"),
    ]);
  });
});

describe("nps", () => {
  it("is the share of promoters less that of detractors", () => {
    expect(nps(of(2, 0, 1))).toBeCloseTo(33.3333333, 6);
    expect(nps(of(1, 0, 0))).toBe(100);
    expect(nps(of(0, 0, 5))).toBe(-100);
  });

  it("is 0, not nothing, where both sides are even or all are passive", () => {
    expect(nps(of(4, 1, 4))).toBe(0);
    expect(nps(of(0, 3, 0))).toBe(0);
    expect(npsFigure(of(4, 1, 4))).toMatchObject({ value: 0, n: 9 });
  });

  it("is null where nobody answered", () => {
    expect(nps(of(0, 0, 0))).toBeNull();
    expect(npsInterval(of(0, 0, 0))).toBeNull();
    expect(npsFigure(of(0, 0, 0))).toEqual(emptyFigure);
  });
});

describe("npsFigure", () => {
  // docs: adjusted Wald (Rocks 2016), the measurement handbook's table
  it.each([
    [10, 0, 0, 100, 47.5036, 100, true],
    [5, 3, 2, 30, -19.0506, 65.2045, true],
    [50, 30, 20, 30, 14.0511, 44.2013, false],
    [0, 0, 3, -100, -100, 6.5793, true],
    [512, 301, 187, 32.5, 27.6355, 37.1701, false],
  ])("of %d promoters, %d passives, %d detractors", (p, s, d, value, low, high, wide) => {
    const figure = npsFigure(of(p, s, d));
    expect(figure.value).toBeCloseTo(value, 10);
    expect(figure.n).toBe(p + s + d);
    expect(figure.low).toBeCloseTo(low, 4);
    expect(figure.high).toBeCloseTo(high, 4);
    expect(figure.wide).toBe(wide);
  });

  it("contains its value, stays within ±100 and is finite, up to a billion answers", () => {
    fc.assert(
      fc.property(fc.oneof(answered, fractional), (group) => {
        const { value, low, high, n } = npsFigure(group);
        if (value === null) return expect(n).toBe(0);
        expect(low).toBeLessThanOrEqual(value);
        expect(high).toBeGreaterThanOrEqual(value);
        expect(low).toBeGreaterThanOrEqual(-100);
        expect(high).toBeLessThanOrEqual(100);
        expect(low).toBeLessThan(high ?? Number.NaN);
      }),
    );
  });

  it("does not let the rounding of fractional counts pass 100", () => {
    expect(npsFigure(of(1.3848311753119524e-61, 0, 0))).toMatchObject({ value: 100, high: 100 });
    expect(npsFigure(of(0, 0, 1.3848311753119524e-61))).toMatchObject({ value: -100, low: -100 });
  });

  it("covers the single answer that adjusted Wald alone leaves out", () => {
    expect(npsFigure(of(1, 0, 0))).toMatchObject({ value: 100, high: 100, wide: true });
  });

  it("mirrors when promoters and detractors change places", () => {
    fc.assert(
      fc.property(answered, (group) => {
        const [one, other] = [npsFigure(group), npsFigure(swapped(group))];
        expect(other.value).toBeCloseTo(-(one.value ?? Number.NaN), 9);
        expect(other.low).toBeCloseTo(-(one.high ?? Number.NaN), 9);
        expect(other.high).toBeCloseTo(-(one.low ?? Number.NaN), 9);
      }),
    );
  });

  it("narrows as the same mix of answers grows", () => {
    fc.assert(
      fc.property(answered, fc.integer({ min: 2, max: 50 }), ({ promoters, passives, detractors }, times) => {
        const few = npsInterval(of(promoters, passives, detractors));
        const many = npsInterval(of(times * promoters, times * passives, times * detractors));
        expect(widthOf(many)).toBeLessThan(widthOf(few));
      }),
    );
  });

  it("widens with the level asked for", () => {
    expect(widthOf(npsInterval(of(50, 30, 20), 0.99))).toBeGreaterThan(widthOf(npsInterval(of(50, 30, 20))));
    expect(widthOf(npsInterval(of(50, 30, 20), 0.8))).toBeLessThan(widthOf(npsInterval(of(50, 30, 20))));
  });
});

describe("npsDifference", () => {
  it("finds the handbook's Z and p", () => {
    const { diff, z, p, low, high } = npsDifference(of(50, 30, 20), of(40, 30, 30));
    expect(diff).toBeCloseTo(20, 10);
    expect(z).toBeCloseTo(1.7323, 4);
    expect(p).toBeCloseTo(0.08322, 5);
    expect(low).toBeLessThan(0);
    expect(high).toBeGreaterThan(20);
  });

  it("is nothing where a group has no answers", () => {
    const nothing = { diff: null, low: null, high: null, p: null, z: null };
    expect(npsDifference(of(0, 0, 0), of(1, 1, 1))).toEqual(nothing);
    expect(npsDifference(of(1, 1, 1), of(0, 0, 0))).toEqual(nothing);
  });

  it("is 0 with p 1 between equal groups", () => {
    fc.assert(
      fc.property(answered, (group) => {
        expect(npsDifference(group, group)).toMatchObject({ diff: 0, z: 0, p: 1 });
      }),
    );
  });

  it("changes its sign with the order, contains its value and keeps p within 0–1", () => {
    fc.assert(
      fc.property(answered, answered, (a, b) => {
        const [one, other] = [npsDifference(a, b), npsDifference(b, a)];
        expect(other.diff).toBeCloseTo(-(one.diff ?? Number.NaN), 9);
        expect(other.low).toBeCloseTo(-(one.high ?? Number.NaN), 9);
        expect(other.p).toBeCloseTo(one.p ?? Number.NaN, 12);
        expect(one.low).toBeLessThanOrEqual(one.diff ?? Number.NaN);
        expect(one.high).toBeGreaterThanOrEqual(one.diff ?? Number.NaN);
        expect(Math.abs(one.low ?? Number.NaN)).toBeLessThanOrEqual(200);
        expect(one.p).toBeGreaterThanOrEqual(0);
        expect(one.p).toBeLessThanOrEqual(1);
      }),
    );
  });
});

function widthOf(interval: { low: number; high: number } | null): number {
  return interval ? interval.high - interval.low : Number.NaN;
}
