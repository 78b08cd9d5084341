import { describe, expect, it } from "vitest";
import { limitsAt } from "./control-chart.ts";
import { xmr } from "./xmr.ts";

describe("an individuals chart", () => {
  it("gives the limits of the NIST/SEMATECH handbook", () => {
    // §6.3.2.2, flow rates of ten batches: centre 50.81, mean moving range 1.8778, limits 45.8159 and 55.8041.
    const flow = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1];
    const chart = xmr(flow);
    expect(chart?.centre).toBeCloseTo(50.81, 10);
    expect((chart?.error ?? 0) * 1.128).toBeCloseTo(1.8778, 4);
    const { low, high } = limitsAt(chart?.centre ?? 0, chart?.error ?? 0);
    expect(low).toBeCloseTo(45.8159, 3);
    expect(high).toBeCloseTo(55.8041, 3);
  });

  it("does not compare across a gap", () => {
    expect(xmr([10, null, 90, 92])).toEqual({ centre: 64, error: 2 / 1.128 });
    expect(xmr([10, null, 90])).toBeNull();
    expect(xmr([])).toBeNull();
    expect(xmr([4, 4, 4])).toEqual({ centre: 4, error: 0 });
  });
});
