import { describe, expect, it } from "vitest";
import { chartBaseline, hasOwnLimits } from "./chart-baseline.ts";
import { BUILT_IN_METRICS, type MetricDefinition } from "./metric.ts";
import { emptyTally } from "./tally.ts";

const MEAN: MetricDefinition = {
  key: "ratings.csat",
  kind: "mean",
  rating: "csat",
  scale: { min: 1, max: 5, orientation: "high" },
  version: 1,
};

describe("a chart's baseline", () => {
  it("gives an NPS the standard error of §2 for each period's own n", () => {
    const baseline = chartBaseline(BUILT_IN_METRICS.nps, { ...emptyTally, n: 100, top: 50, bottom: 20 });
    expect(baseline?.centre).toBeCloseTo(30, 12);
    // The interval of (50, 30, 20) is 14.0511 to 44.2013: half of it over z.
    expect(baseline?.errorOf(100)).toBeCloseTo((44.2013 - 14.0511) / 2 / 1.959963984540054, 4);
    expect(baseline?.errorOf(10)).toBeGreaterThan(20);
  });

  it("gives a share the error of its n, about √(p(1−p)/n) where n is large", () => {
    const baseline = chartBaseline(BUILT_IN_METRICS.csat, { ...emptyTally, n: 1000, top: 800 });
    expect(baseline?.centre).toBe(80);
    expect(baseline?.errorOf(10_000)).toBeCloseTo(0.4, 2);
  });

  it("does not take one bad answer for a signal where so far there was none", () => {
    const baseline = chartBaseline(BUILT_IN_METRICS.csat, { ...emptyTally, n: 500, top: 500 });
    expect(100 - 80).toBeLessThan(3 * (baseline?.errorOf(5) ?? 0));
  });

  it("gives a mean the baseline's standard deviation over √n", () => {
    // 1, 3, 5: variance 4.
    const baseline = chartBaseline(MEAN, { ...emptyTally, n: 3, sum: 9, sumSquares: 35 });
    expect([baseline?.centre, baseline?.errorOf(16)]).toEqual([3, 0.5]);
  });

  it("takes a baseline of equal scores as if one answer had been a point off", () => {
    const baseline = chartBaseline(MEAN, { ...emptyTally, n: 25, sum: 125, sumSquares: 625 });
    expect([baseline?.centre, baseline?.errorOf(4)]).toEqual([5, 0.1]);
  });

  it("takes weights by Kish's n", () => {
    const tally = { ...emptyTally, n: 4, w: 4, w2: 4, wTop: 2, wBottom: 1 };
    const plain = chartBaseline(BUILT_IN_METRICS.nps, { ...emptyTally, n: 4, top: 2, bottom: 1 });
    const weighted = chartBaseline(BUILT_IN_METRICS.nps, tally, { weighted: true });
    expect([weighted?.centre, weighted?.errorOf(9)]).toEqual([plain?.centre, plain?.errorOf(9)]);
  });

  it("is nothing where nobody answered, where one mean cannot vary, and for a count", () => {
    expect(chartBaseline(BUILT_IN_METRICS.nps, emptyTally)).toBeNull();
    expect(chartBaseline(MEAN, { ...emptyTally, n: 1, sum: 3, sumSquares: 9 })).toBeNull();
    expect(chartBaseline(BUILT_IN_METRICS.count, { ...emptyTally, n: 9 })).toBeNull();
    expect([hasOwnLimits(BUILT_IN_METRICS.count), hasOwnLimits(MEAN)]).toEqual([false, true]);
  });
});
