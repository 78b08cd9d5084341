import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRandom } from "../listen/demo/random.ts";
import { cusum } from "./cusum.ts";

/** NIST/SEMATECH handbook §6.3.2.3: means of 20 groups, target 325, slack 0.3175, limit 4.1959. */
const GROUPS = [
  324.925, 324.675, 324.725, 324.35, 325.35, 325.225, 324.125, 324.525, 325.225, 324.6, 324.625, 325.15,
  328.325, 327.25, 327.825, 328.5, 326.675, 327.775, 326.875, 328.35,
];
const points = (values: readonly (number | null)[], error = 1) => values.map((value) => ({ value, error }));

const rounded = (sum: number) => Number(sum.toFixed(6));

describe("a CUSUM", () => {
  it("gives the sums of the NIST/SEMATECH handbook and finds the shift with its group 14", () => {
    const { above, below, drifts } = cusum(points(GROUPS), 325, { slack: 0.3175, limit: 4.1959 });
    const printed = [0, 3.0075, 4.94, 7.4475, 10.63, 11.9875, 14.445, 16.0025, 19.035];
    expect(above.slice(11).map(rounded)).toEqual(printed);
    expect(below.slice(0, 4).map(rounded)).toEqual([0, 0.0075, 0, 0.3325]);
    expect(drifts).toEqual([{ side: "above", since: 12, at: 13 }]);
  });

  it("counts in standard errors of each period", () => {
    const scaled = GROUPS.map((value, at) => ({
      value: 10 * (value - 325) * (at + 1),
      error: 10 * (at + 1),
    }));
    const plain = cusum(points(GROUPS.map((value) => value - 325)), 0);
    const { above, below } = cusum(scaled, 0);
    expect(above.map(rounded)).toEqual(plain.above.map(rounded));
    expect(below.map(rounded)).toEqual(plain.below.map(rounded));
  });

  it("tells a drift once and dates its beginning; a second one after it has come back", () => {
    const up = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1];
    const back = Array.from({ length: 20 }, () => -1);
    const { drifts } = cusum(points([0, 0, ...up, null, ...back, ...up]), 0);
    expect(drifts.filter(({ side }) => side === "above")).toEqual([
      { side: "above", since: 2, at: 12 },
      { side: "above", since: 35, at: 45 },
    ]);
  });

  it("finds nothing in a constant series, an empty one, or one without errors", () => {
    expect(cusum(points([5, 5, 5]), 5).drifts).toEqual([]);
    expect(cusum([], 5)).toEqual({ above: [], below: [], drifts: [] });
    expect(cusum(points([5, 900], 0), 5).drifts).toEqual([]);
  });

  it("has never a sum under 0", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -50, max: 50, noNaN: true })), (values) => {
        const { above, below } = cusum(points(values), 0);
        expect(Math.min(0, ...above, ...below)).toBe(0);
      }),
    );
  });

  it("raises a false alarm in about one of 465 periods where nothing has changed", () => {
    // Average run length 465 for slack ½ and limit 5 (Montgomery, table 9.3).
    const random = createRandom(5);
    const gauss = () => Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
    const { drifts } = cusum(points(Array.from({ length: 200_000 }, gauss)), 0);
    // One more per alarm until the sum is back at 0, hence some fewer than 430.
    expect(200_000 / drifts.length).toBeGreaterThan(400);
    expect(200_000 / drifts.length).toBeLessThan(560);
  });
});
