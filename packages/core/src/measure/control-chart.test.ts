import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ChartPoint, chartSignals, limitsAt, spreadBeyondN } from "./control-chart.ts";

const series = (values: readonly (number | null)[], error = 1): ChartPoint[] =>
  values.map((value) => ({ value, error }));

describe("the limits of a period", () => {
  it("are three of its own standard errors", () => {
    expect(limitsAt(30, 5)).toEqual({ low: 15, high: 45 });
  });

  it("are wider where fewer answered, so that the same value is a signal in a large period only", () => {
    const points = [
      { value: 20, error: 2 },
      { value: 20, error: 8 },
    ];
    expect(chartSignals(points, 30)).toEqual([{ kind: "outside", side: "below", from: 0, to: 0 }]);
  });
});

describe("the signals of a chart", () => {
  it("know a point on its limit from one outside", () => {
    expect(chartSignals(series([33, 27, 30 + 0.1 * 30]), 30)).toEqual([]);
    expect(chartSignals(series([33.001]), 30)).toHaveLength(1);
  });

  it("tell a run of eight once, to its end, and not one of seven", () => {
    expect(chartSignals(series([1, 1, 1, 1, 1, 1, 1]), 0)).toEqual([]);
    expect(chartSignals(series([-1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1]), 0)).toEqual([
      { kind: "run", side: "above", from: 1, to: 9 },
    ]);
  });

  it("pass over periods without answers, and end a run at the centre", () => {
    expect(chartSignals(series([1, 1, null, 1, 1, null, 1, 1, 1, 1]), 0)).toEqual([
      { kind: "run", side: "above", from: 0, to: 9 },
    ]);
    expect(chartSignals(series([1, 1, 1, 1, 0, 1, 1, 1, 1]), 0)).toEqual([]);
  });

  it("say nothing about a series that never moves, and everything about a step out of one", () => {
    expect(chartSignals(series([5, 5, 5, 5, 5, 5, 5, 5, 5], 0), 5)).toEqual([]);
    expect(chartSignals(series([5, 6], 0), 5)).toEqual([{ kind: "outside", side: "above", from: 1, to: 1 }]);
  });

  it("turn over with the series", () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer({ min: -6, max: 6 }), { nil: null })), (values) => {
        const turned = values.map((value) => (value === null ? null : -value));
        const other = { above: "below", below: "above" } as const;
        const expected = chartSignals(series(values), 0).map((signal) => ({
          ...signal,
          side: other[signal.side],
        }));
        expect(chartSignals(series(turned), 0)).toEqual(expected);
      }),
    );
  });
});

describe("spread beyond n", () => {
  it("is the mean moving range of standardised values over 1.128", () => {
    // |2−0|/1, |−1−2|/1 → 2.5 on average.
    expect(spreadBeyondN(series([0, 2, -1]), 0)).toBeCloseTo(2.5 / 1.128, 12);
    expect(spreadBeyondN(series([0, null, 4], 2), 0)).toBeCloseTo(2 / 1.128, 12);
    expect(spreadBeyondN(series([3]), 0)).toBeNull();
  });
});
