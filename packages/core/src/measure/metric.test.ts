import { describe, expect, it } from "vitest";
import { BUILT_IN_METRICS, type MetricDefinition, metricFor, scaleOf } from "./metric.ts";
import { metricBoxes } from "./metric-boxes.ts";
import { metricConflict } from "./metric-conflict.ts";
import type { Scale } from "./scale.ts";

const scales = new Map<string, Scale>([
  ["punctuality", { min: 1, max: 5, orientation: "high" }],
  ["waiting", { min: 1, max: 5, orientation: "low" }],
  ["slider", { min: 0, max: 100, orientation: "high" }],
  ["csat", { min: 1, max: 7, orientation: "high" }],
  ["tool.box", { min: 1, max: 3, orientation: "high" }],
  ["__proto__", { min: 1, max: 5, orientation: "high" }],
]);

describe("metricFor", () => {
  it("knows the built-in ones under their own key", () => {
    for (const [key, definition] of Object.entries(BUILT_IN_METRICS)) {
      expect(definition.key).toBe(key);
      expect(metricFor(key, scales)).toEqual(definition);
    }
    expect(metricFor("csat", scales)).toMatchObject({ kind: "box", boxFrom: 4 });
    expect(metricFor("ces", scales)).toMatchObject({ kind: "box", boxFrom: 5 });
  });

  it("makes a mean and a box share of any rating", () => {
    expect(metricFor("ratings.punctuality", scales)).toEqual({
      key: "ratings.punctuality",
      kind: "mean",
      rating: "punctuality",
      scale: { min: 1, max: 5, orientation: "high" },
      version: 1,
    });
    expect(metricFor("ratings.punctuality.box", scales)).toMatchObject({
      kind: "box",
      rating: "punctuality",
      boxFrom: 4,
    });
    expect(metricFor("ratings.waiting.box", scales)).toMatchObject({ rating: "waiting", boxFrom: 2 });
  });

  it("has the scales of nps, csat and ces without being told, and keeps to them", () => {
    expect(metricFor("ratings.nps", new Map())).toMatchObject({ kind: "mean", scale: { min: 0, max: 10 } });
    expect(metricFor("ratings.ces.box", new Map())).toMatchObject({ kind: "box", boxFrom: 6 });
    expect(scaleOf("csat", scales)).toMatchObject({ min: 1, max: 5 });
  });

  it("has a mean but no box share on a scale without boxes", () => {
    expect(metricFor("ratings.slider", scales)).toMatchObject({ kind: "mean" });
    expect(metricFor("ratings.slider.box", scales)).toBeUndefined();
  });

  it("prefers a rating that is called .box itself", () => {
    expect(metricFor("ratings.tool.box", scales)).toMatchObject({ kind: "mean", rating: "tool.box" });
    expect(metricFor("ratings.tool.box.box", scales)).toMatchObject({ kind: "box", rating: "tool.box" });
  });

  it("knows nothing else, hostile keys included", () => {
    for (const key of [
      "",
      "happiness",
      "ratings.",
      "ratings.unknown",
      "ratings.unknown.box",
      "ratings.count",
    ])
      expect(metricFor(key, scales)).toBeUndefined();
    for (const key of ["__proto__", "constructor", "toString", "ratings.constructor", "ratings..box"])
      expect(metricFor(key, scales)).toBeUndefined();
    expect(metricFor("ratings.__proto__", scales)).toMatchObject({ rating: "__proto__" });
  });
});

describe("metricBoxes", () => {
  it("gives promoters and detractors to an NPS and boxes to the others", () => {
    const { nps, csat, ces } = BUILT_IN_METRICS;
    expect(metricBoxes(nps)).toEqual({ top: { op: ">=", at: 9 }, bottom: { op: "<", at: 7 } });
    expect(metricBoxes(csat)).toEqual({ top: { op: ">=", at: 4 }, bottom: { op: "<=", at: 2 } });
    expect(metricBoxes(ces)).toEqual({ top: { op: ">=", at: 5 }, bottom: { op: "<=", at: 3 } });
  });

  it("gives the default boxes to a mean, and none where there are none", () => {
    const boxesOf = (key: string) => {
      const metric = metricFor(key, scales);
      return metric?.rating === undefined ? undefined : metricBoxes(metric);
    };
    expect(boxesOf("ratings.waiting")).toEqual({ top: { op: "<=", at: 2 }, bottom: { op: ">=", at: 4 } });
    expect(boxesOf("ratings.slider")).toBeNull();
  });
});

describe("metricConflict", () => {
  const ces = BUILT_IN_METRICS.ces;
  const first: MetricDefinition = {
    key: "ces",
    kind: "box",
    rating: "ces",
    scale: { min: 1, max: 5, orientation: "low" },
    boxFrom: 2,
    version: 1,
  };

  it("refuses to join CES 1.0 and CES 2.0 and says why", () => {
    expect(metricConflict(first, ces)).toBe(
      "these series measure different things: ces (box of ces, version 1, 1–5, low is good, boxes from 2), " +
        "and ces (box of ces, version 1, 1–7, high is good, boxes from 5)",
    );
  });

  it("sees a new version, another box and another rating", () => {
    expect(metricConflict(ces, { ...ces, version: 2 })).toBeDefined();
    expect(metricConflict(ces, { ...ces, boxFrom: 6 })).toBeDefined();
    expect(metricConflict(ces, { ...ces, rating: "effort" })).toBeDefined();
  });

  it("joins what is the same", () => {
    expect(metricConflict(ces, { ...ces })).toBeUndefined();
    expect(metricConflict(BUILT_IN_METRICS.count, BUILT_IN_METRICS.count)).toBeUndefined();
  });
});
