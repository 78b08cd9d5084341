import { Metric } from "@heed/contract/measure/metric";
import { OwnMetric, type OwnMetricInput } from "@heed/contract/measure/own-metric";
import { expect, test } from "vitest";
import { definitionOf, draftOf, EMPTY_DRAFT, isComplete } from "./draft.ts";

const food = Metric.parse({
  key: "ratings.food",
  name: "Food",
  kind: "mean",
  rating: "food",
  scale: { min: 1, max: 5 },
  unit: "score",
  version: 1,
});
const where = [{ field: "channel", op: "in" as const, values: ["email"] }];
const DEFINITIONS: OwnMetricInput[] = [
  { kind: "nps", name: "A", rating: "food", where },
  { kind: "mean", name: "A", rating: "food", question: { en: "How?" }, languages: ["en"] },
  { kind: "box", name: "A", rating: "food", boxFrom: 3 },
  { kind: "net", name: "A", rating: "food" },
  { kind: "count", name: "A", where },
  { kind: "share", name: "A", that: where, good: "low" },
  { kind: "gap", name: "A", expected: "x", perceived: "y", show: "broken" },
  { kind: "formula", name: "A", formula: "nps * 2", good: "low" },
  { kind: "index", name: "A", parts: [{ metric: "nps", weight: 2 }, { metric: "csat" }] },
  { kind: "time", name: "A", until: "firstResponse", statistic: "p90" },
  {
    kind: "time",
    name: "A",
    until: "resolution",
    clock: {
      kind: "business",
      days: [1, 3],
      from: "08:00",
      to: "12:00",
      timezone: "UTC",
      holidays: ["2026-12-25"],
    },
  },
  { kind: "cases", name: "A", of: "firstContact", windowDays: 3 },
];

test.each(DEFINITIONS)("the form gives back what it was given: %j", (definition) => {
  const given = OwnMetric.parse(definition);
  expect(isComplete(draftOf(given))).toBe(true);
  expect(OwnMetric.parse(definitionOf(draftOf(given), [food]))).toEqual(given);
});

test("a rating that nobody declared brings its scale, an NPS always 0–10", () => {
  const draft = { ...EMPTY_DRAFT, name: "New", rating: "warmth" };
  expect(definitionOf({ ...draft, kind: "mean" }, [food])).toMatchObject({ scale: { min: 1, max: 5 } });
  expect(definitionOf({ ...draft, kind: "nps" }, [food])).toMatchObject({ scale: { min: 0, max: 10 } });
  expect(definitionOf({ ...draft, kind: "mean", rating: "food" }, [food])).not.toHaveProperty("scale");
});

test("what is not filled in yet is not asked for", () => {
  expect(isComplete(EMPTY_DRAFT)).toBe(false);
  expect(
    isComplete({ ...EMPTY_DRAFT, kind: "share", that: [{ field: "channel", op: "in", values: [] }] }),
  ).toBe(false);
  expect(isComplete({ ...EMPTY_DRAFT, kind: "index", parts: [{ metric: "nps", weight: 1 }] })).toBe(false);
});
