import { Metric } from "@heed/contract/measure/metric";
import { expect, test } from "vitest";
import { chosenMetric, judgeOf, limitsOf } from "./metric-of.ts";

const metric = (key: string, kind: Metric["kind"], orientation: "high" | "low" = "high") =>
  Metric.parse({
    key,
    name: key,
    kind,
    rating: kind === "count" ? null : key,
    scale: kind === "count" ? null : { min: 1, max: 5, orientation },
    unit: { nps: "points", box: "percent", mean: "score", count: "signals" }[kind],
    version: 1,
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

test("a share of good boxes is good when high, even where low ratings are good", () => {
  expect(judgeOf(metric("wait.box", "box", "low")).good).toBe("high");
  expect(judgeOf(metric("wait", "mean", "low")).good).toBe("low");
  expect(judgeOf(metric("count", "count")).good).toBe("neither");
});

test("axes end where the metric ends", () => {
  expect(all.map(limitsOf)).toEqual([{ min: -100, max: 100 }, { min: 0, max: 100 }, null]);
  expect(limitsOf(metric("wait", "mean"))).toEqual({ min: 1, max: 5 });
});
