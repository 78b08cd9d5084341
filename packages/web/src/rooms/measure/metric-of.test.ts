import { Metric } from "@heed/contract/measure/metric";
import { expect, test } from "vitest";
import { chosenMetric, judgeOf, limitsOf } from "./metric-of.ts";

const metric = (key: string, kind: "nps" | "box" | "mean" | "count") =>
  Metric.parse({
    key,
    name: key,
    kind,
    rating: kind === "count" ? null : key,
    scale: kind === "count" ? null : { min: 1, max: 5 },
    unit: ({ nps: "points", box: "percent", mean: "score", count: "signals" } as const)[kind],
    version: 1,
    good: kind === "count" ? "neither" : "high",
    limits: kind === "mean" ? { min: 1, max: 5 } : null,
  });
const all = [metric("nps", "nps"), metric("csat", "box"), metric("count", "count")];

test("the address decides, then the answers, then NPS", () => {
  expect(chosenMetric("csat", all, () => 0)?.key).toBe("csat");
  expect(chosenMetric("gone", all, (one) => (one.key === "csat" ? 3 : 0))?.key).toBe("csat");
  expect(chosenMetric(undefined, all, () => 0)?.key).toBe("nps");
  expect(chosenMetric(undefined, [], () => 0)).toBeUndefined();
  const own = [...all, metric("ratings.food", "mean")];
  expect(chosenMetric(undefined, own, (one) => (one.kind === "mean" ? 9 : 0))?.key).toBe("ratings.food");
});

test("which end is good and where the axis ends is in the contract", () => {
  expect(judgeOf(metric("wait", "mean")).good).toBe("high");
  expect(judgeOf(metric("count", "count")).good).toBe("neither");
  expect(limitsOf(metric("wait", "mean"))).toEqual({ min: 1, max: 5 });
  expect(limitsOf(metric("count", "count"))).toBeNull();
});
