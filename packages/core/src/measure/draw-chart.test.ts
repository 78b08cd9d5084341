import { describe, expect, it } from "vitest";
import { type DrawnPeriod, drawChart } from "./draw-chart.ts";
import { BUILT_IN_METRICS } from "./metric.ts";
import { emptyTally, type Tally } from "./tally.ts";

const { nps, count } = BUILT_IN_METRICS;
const OPTIONS = { weighted: false, baseline: null, widened: false };

const day = (at: number, tally: Tally | null, more: Partial<DrawnPeriod> = {}): DrawnPeriod => ({
  bucket: `2026-05-${String(at + 1).padStart(2, "0")}`,
  tally,
  partial: false,
  future: false,
  ...more,
});
const votes = (top: number, passive: number, bottom: number): Tally => ({
  ...emptyTally,
  n: top + passive + bottom,
  top,
  bottom,
});
const steady = (length: number) =>
  Array.from({ length }, (_, at) => day(at, votes(48 + (at % 3), 30, 22 - (at % 3))));

describe("a drawn chart", () => {
  it("has limits of each period's own n around the first half's mean", () => {
    const chart = drawChart(nps, [...steady(19), day(19, votes(2, 1, 2))], OPTIONS);
    expect(chart.baseline).toEqual({ from: "2026-05-01", to: "2026-05-10", periods: 10 });
    expect(chart.centre).toBeCloseTo(27.8, 10);
    const widths = chart.periods.map(({ limits }) => (limits ? limits.high - limits.low : 0));
    expect(widths[19]).toBeGreaterThan(2 * (widths[0] ?? 0));
    expect(chart.signals).toEqual([]);
  });

  it("takes eight periods for the baseline where there are few, and all where there are fewer", () => {
    expect(drawChart(nps, steady(10), OPTIONS).baseline?.periods).toBe(8);
    expect(drawChart(nps, steady(3), OPTIONS).baseline?.periods).toBe(3);
    expect(drawChart(nps, [...steady(31), ...steady(31), ...steady(31)], OPTIONS).baseline?.periods).toBe(30);
  });

  it("tells of a day out of its limits, and of the new level after it", () => {
    const worse = Array.from({ length: 10 }, (_, at) => day(20 + at, votes(20, 30, 50)));
    const chart = drawChart(nps, [...steady(20), ...worse], OPTIONS);
    expect(chart.signals).toContainEqual({
      kind: "outside",
      side: "below",
      from: "2026-05-21",
      to: "2026-05-21",
    });
    expect(chart.signals).toContainEqual({
      kind: "run",
      side: "below",
      from: "2026-05-21",
      to: "2026-05-30",
    });
    expect(chart.shifts).toHaveLength(1);
    expect(chart.shifts[0]?.at).toBe("2026-05-21");
    expect(chart.shifts[0]?.after).toBeCloseTo(-30, 9);
    expect(chart.drifts[0]).toMatchObject({ side: "below", since: "2026-05-21" });
  });

  it("widens limits by what the baseline varies beyond n, and never narrows them", () => {
    const wild = Array.from({ length: 20 }, (_, at) =>
      day(at, at % 2 ? votes(900, 50, 50) : votes(500, 250, 250)),
    );
    const plain = drawChart(nps, wild, OPTIONS);
    const widened = drawChart(nps, wild, { ...OPTIONS, widened: true });
    expect(plain.spread).toBeGreaterThan(5);
    expect(plain.signals.length).toBeGreaterThan(10);
    expect(widened.signals.filter(({ kind }) => kind === "outside")).toEqual([]);
    const calm = Array.from({ length: 20 }, (_, at) => day(at, votes(50, 30, 20)));
    const [a, b] = [drawChart(nps, calm, OPTIONS), drawChart(nps, calm, { ...OPTIONS, widened: true })];
    expect(b.periods[0]?.limits).toEqual(a.periods[0]?.limits);
  });

  it("judges counts by their neighbours, whole days only, never below 0", () => {
    const signals = (at: number, n: number, more: Partial<DrawnPeriod> = {}) =>
      day(at, { ...emptyTally, n }, more);
    const days = Array.from({ length: 12 }, (_, at) => signals(at, 5 + 4 * (at % 2)));
    const chart = drawChart(count, [...days, signals(12, 60), signals(13, 1, { partial: true })], OPTIONS);
    expect(chart.kind).toBe("xmr");
    expect(chart.periods[0]?.limits?.low).toBe(0);
    expect(chart.signals).toEqual([{ kind: "outside", side: "above", from: "2026-05-13", to: "2026-05-13" }]);
    expect(chart.periods[13]).toMatchObject({ partial: true, limits: null });
    expect(chart.spread).toBeNull();
  });

  it("passes over what must not be shown and what is still to come", () => {
    const chart = drawChart(nps, [day(0, null), ...steady(5), day(9, emptyTally, { future: true })], OPTIONS);
    expect(chart.periods[0]?.figure).toMatchObject({ value: null, n: 0, withheld: true });
    expect(chart.periods[6]?.figure.value).toBeNull();
    expect(chart.baseline?.periods).toBe(5);
  });

  it("says nothing where nobody answered, one period has answers, or all gave the same", () => {
    expect(drawChart(nps, [], OPTIONS)).toMatchObject({
      centre: null,
      baseline: null,
      signals: [],
      shifts: [],
    });
    expect(drawChart(nps, [day(0, emptyTally)], OPTIONS).centre).toBeNull();
    expect(drawChart(nps, [day(0, votes(3, 0, 0))], OPTIONS)).toMatchObject({ centre: 100, signals: [] });
    const same = Array.from({ length: 20 }, (_, at) => day(at, votes(4, 0, 0)));
    expect(drawChart(nps, same, OPTIONS)).toMatchObject({ centre: 100, signals: [], drifts: [], shifts: [] });
    expect(drawChart(count, [day(0, { ...emptyTally, n: 4 })], OPTIONS).centre).toBeNull();
  });

  it("takes the baseline that it is given", () => {
    const chart = drawChart(nps, steady(20), { ...OPTIONS, baseline: new Set([4, 5, 6]) });
    expect(chart.baseline).toEqual({ from: "2026-05-05", to: "2026-05-07", periods: 3 });
  });
});
