import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyFigure } from "./figure.ts";
import { type Moments, mean, meanDifference, meanFigure, meanInterval, variance } from "./mean.ts";

/** Student's sleep data (1908), as in R's `sleep`: extra hours with two drugs. */
const FIRST_DRUG = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];
const SECOND_DRUG = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
const HOURS = { min: -10, max: 10 };
const FIVE = { min: 1, max: 5 };

function momentsOf(answers: readonly number[]): Moments {
  return {
    n: answers.length,
    sum: answers.reduce((sum, x) => sum + x, 0),
    sumSquares: answers.reduce((sum, x) => sum + x * x, 0),
  };
}

/** `times` as many of the same answers. */
function repeated({ n, sum, sumSquares }: Moments, times: number): Moments {
  return { n: n * times, sum: sum * times, sumSquares: sumSquares * times };
}

const answers = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 40 });
const crowd = fc.tuple(answers, fc.integer({ min: 1, max: 25_000_000 }));
const group = crowd.map(([xs, times]) => repeated(momentsOf(xs), times));

describe("meanFigure", () => {
  it("has Student's interval of R: t.test(sleep$extra[1:10])", () => {
    const figure = meanFigure(momentsOf(FIRST_DRUG), HOURS);
    expect(figure.value).toBeCloseTo(0.75, 12);
    expect(figure.low).toBeCloseTo(-0.5297804, 7);
    expect(figure.high).toBeCloseTo(2.0297804, 7);
    expect(figure.wide).toBe(false);
  });

  it("has scipy's interval for eight answers and calls it wide", () => {
    // scipy 1.17: t.interval(0.95, 7, mean, sem) of 5 4 4 3 5 2 5 4
    const figure = meanFigure(momentsOf([5, 4, 4, 3, 5, 2, 5, 4]), FIVE);
    expect(figure).toMatchObject({ value: 4, n: 8, wide: true });
    expect(figure.low).toBeCloseTo(3.1062560408818953, 10);
    expect(figure.high).toBeCloseTo(4.893743959118105, 10);
  });

  it("knows only the scale's ends after a single answer", () => {
    expect(meanFigure(momentsOf([4]), FIVE)).toEqual({ value: 4, n: 1, low: 1, high: 5, wide: true });
    expect(meanFigure({ n: 1.4, sum: 5.6, sumSquares: 22.5 }, FIVE)).toMatchObject({ low: 1, high: 5 });
  });

  it("is clipped to the scale", () => {
    expect(meanFigure(momentsOf([5, 4]), FIVE)).toMatchObject({ value: 4.5, low: 1, high: 5, wide: true });
  });

  it("is null where nobody answered and keeps 0 as a value", () => {
    expect(meanFigure(momentsOf([]), FIVE)).toEqual(emptyFigure);
    expect(mean(momentsOf([0, 0]))).toBe(0);
    expect(meanFigure(momentsOf([0, 0, 1]), { min: 0, max: 10 }).low).toBe(0);
  });

  it("does not take rounding for spread where all answers are equal", () => {
    for (const answer of [0.1, 7.3, 1 / 3, -2.7])
      for (const n of [2, 3, 7, 1000]) expect(variance(momentsOf(Array<number>(n).fill(answer)))).toBe(0);
  });

  it("sees one different answer among a billion", () => {
    const n = 1e9;
    expect(variance({ n, sum: 10 * n - 1, sumSquares: 100 * n - 19 })).toBeCloseTo(1e-9, 13);
  });

  it("contains its value, stays on the scale and is finite, up to a billion answers", () => {
    fc.assert(
      fc.property(group, (moments) => {
        const { value, low, high } = meanFigure(moments, FIVE);
        expect(low).toBeGreaterThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(value ?? Number.NaN);
        expect(high).toBeGreaterThanOrEqual(value ?? Number.NaN);
        expect(high).toBeLessThanOrEqual(5);
      }),
    );
  });

  it("never widens as the same mix of answers grows", () => {
    fc.assert(
      fc.property(group, fc.integer({ min: 2, max: 20 }), (moments, times) => {
        const [few, many] = [meanInterval(moments, FIVE), meanInterval(repeated(moments, times), FIVE)];
        if (!few || !many) throw new Error("both have answers");
        expect(many.high - many.low).toBeLessThanOrEqual(few.high - few.low + 1e-12);
      }),
    );
  });

  it("does not depend on the unit of the scale", () => {
    fc.assert(
      fc.property(answers, (xs) => {
        const one = meanFigure(momentsOf(xs), FIVE);
        const other = meanFigure(momentsOf(xs.map((x) => 10 * x)), { min: 10, max: 50 });
        expect(other.low).toBeCloseTo(10 * (one.low ?? Number.NaN), 7);
        expect(other.wide).toBe(one.wide);
      }),
    );
  });
});

describe("meanDifference", () => {
  it("has Welch's interval of R: t.test(extra ~ group, data = sleep)", () => {
    // "t = -1.8608, df = 17.776, p-value = 0.07939; 95 percent confidence interval: -3.3654832 0.2054832"
    const found = meanDifference(momentsOf(FIRST_DRUG), momentsOf(SECOND_DRUG), HOURS);
    expect(found.diff).toBeCloseTo(-1.58, 10);
    expect(found.low).toBeCloseTo(-3.3654832, 7);
    expect(found.high).toBeCloseTo(0.2054832, 7);
    expect(found.p).toBeCloseTo(0.0793941401873583, 10);
  });

  it("has scipy's for groups of unequal size and spread", () => {
    // scipy 1.17: ttest_ind(…, equal_var=False), df 11.4596
    const found = meanDifference(momentsOf([5, 5, 4, 3, 5, 4]), momentsOf([1, 2, 5, 3, 3, 2, 4, 1]), FIVE);
    expect(found.p).toBeCloseTo(0.015181318052376023, 10);
    expect(found.low).toBeCloseTo(0.3962230883361857, 9);
    expect(found.high).toBeCloseTo(3.0204435783304806, 9);
  });

  it("tells nothing from a single answer", () => {
    const found = meanDifference(momentsOf([5]), momentsOf([1, 1, 1, 2]), FIVE);
    expect(found).toEqual({ diff: 3.75, low: -4, high: 4, p: 1 });
  });

  it("does not call two fives against two fours a finding", () => {
    // 2 of the C(4, 2) = 6 divisions separate the answers as far
    const { diff, low, high, p } = meanDifference(momentsOf([5, 5]), momentsOf([4, 4]), FIVE);
    expect(diff).toBe(1);
    expect(p).toBeCloseTo(2 / 6, 10);
    expect(low).toBeLessThan(0);
    expect(high).toBeGreaterThan(1);
    expect(meanDifference(momentsOf([5, 5]), momentsOf([5, 5]), FIVE)).toEqual({
      diff: 0,
      low: 0,
      high: 0,
      p: 1,
    });
  });

  it("does call ten fives against ten fours one", () => {
    const [fives, fours] = [momentsOf(Array<number>(10).fill(5)), momentsOf(Array<number>(10).fill(4))];
    const { p, low } = meanDifference(fives, fours, FIVE);
    expect(p).toBeCloseTo(2 / 184756, 10);
    expect(low).toBeGreaterThan(0);
    const crowds = meanDifference(repeated(fives, 1e8), repeated(fours, 1e8), FIVE);
    expect(crowds).toMatchObject({ diff: 1, p: 0 });
    expect(crowds.low).toBeGreaterThan(0.9);
  });

  it("is nothing where a group has no answers", () => {
    const nothing = { diff: null, low: null, high: null, p: null };
    expect(meanDifference(momentsOf([]), momentsOf([1, 2]), FIVE)).toEqual(nothing);
    expect(meanDifference(momentsOf([1, 2]), momentsOf([]), FIVE)).toEqual(nothing);
  });

  it("changes its sign with the order, contains its value and stays within the range", () => {
    fc.assert(
      fc.property(group, group, (a, b) => {
        const [one, other] = [meanDifference(a, b, FIVE), meanDifference(b, a, FIVE)];
        expect(other.diff).toBeCloseTo(-(one.diff ?? Number.NaN), 9);
        expect(other.low).toBeCloseTo(-(one.high ?? Number.NaN), 7);
        expect(other.p).toBeCloseTo(one.p ?? Number.NaN, 9);
        expect(one.low).toBeLessThanOrEqual(one.diff ?? Number.NaN);
        expect(one.high).toBeGreaterThanOrEqual(one.diff ?? Number.NaN);
        expect(one.low).toBeGreaterThanOrEqual(-4);
        expect(one.high).toBeLessThanOrEqual(4);
        expect(one.p).toBeGreaterThanOrEqual(0);
        expect(one.p).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("finds nothing between groups of equal answers, whatever the weights leave behind of rounding", () => {
    // 0.1 + 0.2 is not 0.3.
    const tenths = { n: 3.5, sum: 3 * (0.1 + 0.2) * 3.5, sumSquares: 9 * (0.1 + 0.2) ** 2 * 3.5 };
    const exactly = { n: 4.25, sum: 3 * 0.3 * 4.25, sumSquares: 9 * 0.3 ** 2 * 4.25 };
    expect(mean(tenths)).not.toBe(mean(exactly));
    expect(meanDifference(tenths, exactly, FIVE)).toMatchObject({ diff: 0, p: 1, low: 0, high: 0 });
  });

  it("puts 0 outside the interval exactly where p is under 5 %", () => {
    fc.assert(
      fc.property(answers, answers, (a, b) => {
        const { diff, low, high, p } = meanDifference(momentsOf(a), momentsOf(b), FIVE);
        if (diff === 0 || p === null || Math.abs(p - 0.05) < 1e-9) return;
        expect((low ?? 0) > 0 || (high ?? 0) < 0).toBe(p < 0.05);
      }),
    );
  });
});
