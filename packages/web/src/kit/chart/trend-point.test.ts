import { expect, test } from "vitest";
import { trendOf } from "./trend-point.ts";

const figure = { value: 0, n: 4, low: -1, high: 1, wide: true };

test("a bucket without answers is a hole, and zero is a value", () => {
  const range = { from: "2026-03-02", to: "2026-03-05" };
  const points = trendOf([{ bucket: "2026-03-03", metrics: { nps: figure } }], "nps", {
    range,
    grain: "day",
    today: "2026-05-01",
  });
  expect(points.map((point) => point.value)).toEqual([null, 0, null]);
  expect(points[1]).toEqual({ ...figure, bucket: "2026-03-03", partial: false });
});

test("hours are found whatever follows the hour", () => {
  const range = { from: "2026-03-02", to: "2026-03-03" };
  const points = trendOf([{ bucket: "2026-03-02T09:00:00", metrics: { nps: figure } }], "nps", {
    range,
    grain: "hour",
    today: "2026-05-01",
  });
  expect(points).toHaveLength(24);
  expect(points[9]?.n).toBe(4);
});
