import { describe, expect, it } from "vitest";
import {
  clippedTo,
  emptyFigure,
  figureWithin,
  isWide,
  stretchedTo,
  WIDE_NPS_POINTS,
  WIDE_PART_OF_RANGE,
  WIDE_SHARE_POINTS,
} from "./figure.ts";

describe("a figure", () => {
  it("is wide only beyond the limit", () => {
    expect(isWide({ low: 10, high: 50 }, 20)).toBe(false);
    expect(isWide({ low: 10, high: 50.1 }, 20)).toBe(true);
  });

  it("has the handbook's limits: 20 NPS points, 10 percentage points, a tenth of a scale's range", () => {
    expect([WIDE_NPS_POINTS, WIDE_SHARE_POINTS, WIDE_PART_OF_RANGE]).toEqual([20, 10, 0.1]);
  });

  it("shows nothing as null, which is never wide", () => {
    expect(emptyFigure).toEqual({ value: null, n: 0, low: null, high: null, wide: false });
    expect(Object.isFrozen(emptyFigure)).toBe(true);
  });

  it("keeps zero as a value", () => {
    expect(figureWithin(0, 4, { low: -3, high: 3 }, 20)).toEqual({
      value: 0,
      n: 4,
      low: -3,
      high: 3,
      wide: false,
    });
  });

  it("stretches its interval to the value and judges the width of the stretched one", () => {
    expect(figureWithin(100, 1, { low: 50, high: 90 }, 20)).toMatchObject({ low: 50, high: 100, wide: true });
    expect(stretchedTo({ low: 1, high: 2 }, 0)).toEqual({ low: 0, high: 2 });
  });

  it("clips both ends, also of an interval that lies outside altogether", () => {
    expect(clippedTo({ low: -2, high: 9 }, 1, 5)).toEqual({ low: 1, high: 5 });
    expect(clippedTo({ low: 6, high: 9 }, 1, 5)).toEqual({ low: 5, high: 5 });
    expect(clippedTo({ low: -9, high: -6 }, 1, 5)).toEqual({ low: 1, high: 1 });
  });
});
