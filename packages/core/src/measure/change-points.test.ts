import { describe, expect, it } from "vitest";
import { createRandom } from "../listen/demo/random.ts";
import { changePoints } from "./change-points.ts";

const points = (values: readonly (number | null)[], error: number) =>
  values.map((value) => ({ value, error }));

describe("change points", () => {
  it("are dated in the series' own positions, empty periods counted, with the levels around them", () => {
    const found = changePoints(points([20, null, 21, 20, 19, 40, 41, null, 40, 39], 1));
    expect(found).toEqual([{ at: 5, before: 20, after: 40 }]);
  });

  it("weigh periods by how sure they are", () => {
    // Three uncertain periods far off and then back are no level; three certain ones are.
    const values = [30, 31, 29, 30, 60, 62, 61, 30, 29, 31, 30];
    const unsure = values.map((value) => ({ value, error: value > 40 ? 40 : 1 }));
    expect(changePoints(unsure)).toEqual([]);
    expect(changePoints(points(values, 1)).map(({ at }) => at)).toEqual([4, 7]);
  });

  it("are not where one or two days were odd, at the end of the series neither", () => {
    const calm = [278, 265, 294, 266, 268, 266, 289, 293, 295, 266, 266];
    expect(changePoints(points([...calm, 521, 225], 14))).toEqual([]);
    expect(changePoints(points([...calm, 521, ...calm], 14))).toEqual([]);
  });

  it("are found without errors, too, and even where nothing else moves", () => {
    expect(changePoints(points([5, 5, 5, 5, 9, 9, 9, 9], 0))).toEqual([{ at: 4, before: 5, after: 9 }]);
    expect(changePoints(points([5, 5, 5, 5, 5, 5, 5, 5], 0))).toEqual([]);
    expect(changePoints(points([5, 9, 9], 0))).toEqual([]);
    expect(changePoints([])).toEqual([]);
  });

  it("are rarely found where nothing happened, also where days differ by more than their n explains", () => {
    const random = createRandom(11);
    let found = 0;
    for (let run = 0; run < 200; run += 1) {
      const values = Array.from({ length: 90 }, () => 50 + 4 * random.normal());
      // The errors claim a quarter of the noise that there is.
      if (changePoints(points(values, 1)).length > 0) found += 1;
    }
    expect(found).toBeLessThanOrEqual(20);
  });

  it("find a shift of two standard errors that lasts, near to where it began", () => {
    const random = createRandom(12);
    let near = 0;
    for (let run = 0; run < 100; run += 1) {
      const values = Array.from({ length: 90 }, (_, at) => (at < 50 ? 50 : 42) + 4 * random.normal());
      const [only, ...more] = changePoints(points(values, 4));
      if (only && more.length === 0 && Math.abs(only.at - 50) <= 3) near += 1;
    }
    expect(near).toBeGreaterThanOrEqual(85);
  });
});
