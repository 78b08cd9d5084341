import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  meanPopulationInterval,
  npsApproximation,
  npsPopulationInterval,
  sharePopulationInterval,
} from "./population.ts";
import { growthOf } from "./testing/growth.ts";

const counts = (promoters: number, passives: number, detractors: number) => ({
  promoters,
  passives,
  detractors,
});
/** Approximated in any case, by the moments. */
const approximated = (p: number, s: number, d: number, population: number) =>
  npsApproximation({ n: p + s + d, sum: p - d, sumSquares: p + d }, population);

describe("the NPS of a whole population", () => {
  // SciPy 1.17.1: scipy.stats.dirichlet_multinomial.pmf over all answers of the silent ones, cumulated.
  it.each([
    [5, 3, 2, 20, -5, 55],
    [50, 30, 20, 150, 20.666666667, 38],
    [50, 30, 20, 600, 15.166666667, 42.666666667],
    [0, 0, 3, 8, -100, -12.5],
    [12, 0, 0, 40, 57.5, 100],
  ])("of %d, %d, %d among %d is what SciPy gives", (p, s, d, population, low, high) => {
    const found = npsPopulationInterval(counts(p, s, d), population);
    expect(found.low).toBeCloseTo(low, 8);
    expect(found.high).toBeCloseTo(high, 8);
  });

  it("is certain at a census", () => {
    expect(npsPopulationInterval(counts(5, 3, 2), 10)).toEqual({ low: 30, high: 30 });
  });

  it("is approximated above 2,000 silent ones, and hardly differs there", () => {
    const found = npsPopulationInterval(counts(50, 30, 20), 5000);
    expect(found.low).toBeCloseTo(14.287584545, 8);
    expect(found.high).toBeCloseTo(43.999794096, 8);
    const exact = npsPopulationInterval(counts(50, 30, 20), 2100);
    const near = approximated(50, 30, 20, 2100);
    expect(Math.abs(exact.low - near.low)).toBeLessThan(0.6);
    expect(Math.abs(exact.high - near.high)).toBeLessThan(0.6);
  });

  it("narrows as more answer, and always lies within what the silent ones can make of it", () => {
    fc.assert(
      fc.property(fc.nat(30), fc.nat(30), fc.nat(30), fc.integer({ min: 1, max: 200 }), (p, s, d, more) => {
        const n = p + s + d;
        if (n === 0) return;
        const { low, high } = npsPopulationInterval(counts(p, s, d), n + more);
        expect(low).toBeGreaterThanOrEqual((100 * (p - d - more)) / (n + more) - 1e-9);
        expect(high).toBeLessThanOrEqual((100 * (p - d + more)) / (n + more) + 1e-9);
        expect(low).toBeLessThanOrEqual(high);
      }),
      { numRuns: 60 },
    );
  });

  it("turns over with the answers", () => {
    const up = npsPopulationInterval(counts(9, 4, 2), 60);
    const down = npsPopulationInterval(counts(2, 4, 9), 60);
    // Quantiles of whole numbers: one step of 100/60 apart at most.
    expect(Math.abs(up.low + down.high)).toBeLessThan(2);
    expect(Math.abs(up.high + down.low)).toBeLessThan(2);
  });

  it("takes for ten times as many silent ones no more than the square of it", () => {
    const growth = growthOf((silent) => npsPopulationInterval(counts(3, 2, 1), 6 + silent), 200, 2000);
    expect(growth).toBeLessThan(300);
  });
});

describe("a share of a whole population", () => {
  // SciPy 1.17.1: scipy.stats.betabinom(N − n, hits + 0.5, n − hits + 0.5).ppf.
  it.each([
    [8, 10, 30, 56.666666667, 93.333333333],
    [0, 5, 50, 0, 36],
    [431, 600, 2000, 68.75, 74.75],
  ])("of %d of %d among %d is what SciPy gives", (hits, n, population, low, high) => {
    const found = sharePopulationInterval({ hits, n }, population);
    expect(found.low).toBeCloseTo(low, 8);
    expect(found.high).toBeCloseTo(high, 8);
  });

  it("is certain at a census, and approximated for very many", () => {
    expect(sharePopulationInterval({ hits: 8, n: 10 }, 10)).toEqual({ low: 80, high: 80 });
    const exact = sharePopulationInterval({ hits: 80, n: 100 }, 2100);
    const near = sharePopulationInterval({ hits: 80, n: 100 }, 2101);
    expect(Math.abs(exact.low - near.low)).toBeLessThan(1);
    expect(Math.abs(exact.high - near.high)).toBeLessThan(1);
  });
});

describe("a mean over a whole population", () => {
  const scale = { min: 1, max: 5 };
  // 5 4 4 3 5 2 4 5, whose interval is 3.1062560 to 4.8937440 (SciPy: stats.t.interval).
  const answers = { n: 8, sum: 32, sumSquares: 136 };

  it("is narrower by √(1 − n/N)", () => {
    const { low, high } = meanPopulationInterval(answers, 32, scale);
    expect(low).toBeCloseTo(4 - 0.893743959 * Math.sqrt(0.75), 8);
    // The 24 silent ones can lift it to (32 + 24·5)/32 and no further.
    expect(high).toBe(4.75);
  });

  it("is certain at a census, and all that the silent ones can make of it under two answers", () => {
    expect(meanPopulationInterval(answers, 8, scale)).toEqual({ low: 4, high: 4 });
    expect(meanPopulationInterval({ n: 1, sum: 5, sumSquares: 25 }, 2, scale)).toEqual({ low: 3, high: 5 });
  });
});
