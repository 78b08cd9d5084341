import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Duration, durationQuantile, logRankP, survivalCurve } from "./kaplan-meier.ts";
import { normalTail } from "./normal.ts";

const group = (done: number[], open: number[]): Duration[] => [
  ...done.map((length) => ({ length, done: true })),
  ...open.map((length) => ({ length, done: false })),
];

/*
 * Acute myelogenous leukaemia, data set `aml` of R's package survival (Miller 1997, Survival Analysis, Wiley; weeks).
 * The shares are those that `summary(survfit(Surv(time, status) ~ x, data = aml))` prints in the package's examples,
 * the medians those of `print`, chi-squared = 3.4 and p = 0.07 those of `survdiff`.
 */
const MAINTAINED = group([9, 13, 18, 23, 31, 34, 48], [13, 28, 45, 161]);
const NOT_MAINTAINED = group([5, 5, 8, 8, 12, 23, 27, 30, 33, 43, 45], [16]);

describe("Kaplan and Meier's curve", () => {
  it("is that of R's aml", () => {
    const shares = (durations: Duration[]) =>
      survivalCurve(durations).map(({ length, share }) => [length, Number(share.toFixed(4))]);
    expect(shares(MAINTAINED)).toEqual([
      [9, 0.9091],
      [13, 0.8182],
      [18, 0.7159],
      [23, 0.6136],
      [31, 0.4909],
      [34, 0.3682],
      [48, 0.1841],
    ]);
    expect(shares(NOT_MAINTAINED)).toEqual([
      [5, 0.8333],
      [8, 0.6667],
      [12, 0.5833],
      [23, 0.4861],
      [27, 0.3889],
      [30, 0.2917],
      [33, 0.1944],
      [43, 0.0972],
      [45, 0],
    ]);
    expect(durationQuantile(survivalCurve(MAINTAINED), 0.5).value).toBe(31);
    expect(durationQuantile(survivalCurve(NOT_MAINTAINED), 0.5).value).toBe(23);
  });

  it("has an interval by log(−log), worked out by hand for its first step", () => {
    // S = 10/11, Greenwood's sum 1/(11·10): reach = 1.95996·√(1/110) / |ln(10/11)|.
    const [first] = survivalCurve(MAINTAINED);
    const reach = (1.959963984540054 * Math.sqrt(1 / 110)) / Math.abs(Math.log(10 / 11));
    expect(first?.low).toBeCloseTo((10 / 11) ** Math.exp(reach), 12);
    expect(first?.high).toBeCloseTo((10 / 11) ** Math.exp(-reach), 12);
    expect(first?.low).toBeCloseTo(0.508, 3);
    expect(first?.high).toBeCloseTo(0.987, 3);
  });

  it("is the plain median and quantile where nothing is open", () => {
    const all = group([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], []);
    // Exactly half are done from 5 to 6.
    expect(durationQuantile(survivalCurve(all), 0.5).value).toBe(5.5);
    expect(durationQuantile(survivalCurve(all), 0.9).value).toBe(9.5);
    expect(durationQuantile(survivalCurve(group([4], [])), 0.5).value).toBe(4);
  });

  it("does not come down to half where too many are open, and says so", () => {
    const curve = survivalCurve(group([1, 2], [3, 3, 3, 3]));
    expect(durationQuantile(curve, 0.5)).toMatchObject({ value: null, high: null });
    expect(survivalCurve([])).toEqual([]);
    expect(durationQuantile([], 0.5)).toEqual({ value: null, low: null, high: null });
    expect(durationQuantile(survivalCurve(group([], [5, 6])), 0.5).value).toBeNull();
  });

  const durations = fc.array(
    fc.record({ length: fc.double({ min: 0, max: 1000, noNaN: true }), done: fc.boolean() }),
    { maxLength: 60 },
  );
  it("only falls, between 0 and 1, inside of its interval", () => {
    fc.assert(
      fc.property(durations, (all) => {
        let before = 1;
        for (const { share, low, high } of survivalCurve(all)) {
          expect(share).toBeLessThan(before);
          expect(share).toBeGreaterThanOrEqual(0);
          expect(low).toBeLessThanOrEqual(share + 1e-12);
          expect(high).toBeGreaterThanOrEqual(share - 1e-12);
          before = share;
        }
      }),
    );
  });

  it("a growing backlog never makes the median better", () => {
    fc.assert(
      fc.property(durations, fc.nat(50), (all, more) => {
        const longest = Math.max(0, ...all.map(({ length }) => length));
        const backlog = Array.from({ length: more }, () => ({ length: longest + 1, done: false }));
        const [was, is] = [all, [...all, ...backlog]].map(
          (some) => durationQuantile(survivalCurve(some), 0.5).value ?? Number.POSITIVE_INFINITY,
        );
        expect(is).toBeGreaterThanOrEqual(was ?? 0);
      }),
    );
  });
});

describe("the log-rank test", () => {
  it("is that of R's survdiff on aml: chi-squared 3.4, p 0.07", () => {
    const p = logRankP(MAINTAINED, NOT_MAINTAINED, normalTail);
    expect(p).toBeCloseTo(0.0653, 4);
    expect(logRankP(NOT_MAINTAINED, MAINTAINED, normalTail)).toBeCloseTo(p ?? 0, 12);
  });

  it("finds nothing between a group and itself, and tells nothing where nothing was done", () => {
    expect(logRankP(MAINTAINED, MAINTAINED, normalTail)).toBeCloseTo(1, 12);
    expect(logRankP(group([], [1]), group([], [2]), normalTail)).toBeNull();
    expect(logRankP([], [], normalTail)).toBeNull();
  });
});
