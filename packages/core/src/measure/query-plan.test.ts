import { QueryInput } from "@heed/contract/measure/query";
import { describe, expect, it } from "vitest";
import { needsExtent, type PlanContext, planQuery } from "./query-plan.ts";

const context: PlanContext = {
  timezone: "Asia/Ho_Chi_Minh",
  ratings: new Map([["punctuality", { min: 1, max: 5, orientation: "high" }]]),
  fields: [
    { field: "attributes.store", types: ["text"] },
    { field: "attributes.order-value", types: ["boolean", "text", "number"] },
  ],
};
const plan = (input: Partial<QueryInput>, extent?: { first: number; last: number }) =>
  planQuery(QueryInput.parse({ metrics: ["nps"], ...input }), context, extent ?? null);
const errors = (input: Partial<QueryInput>) => {
  const planned = plan(input);
  return "errors" in planned ? planned.errors : [];
};
const decided = (input: Partial<QueryInput>, extent?: { first: number; last: number }) => {
  const planned = plan(input, extent);
  if ("errors" in planned) throw new Error(JSON.stringify(planned.errors));
  return planned.plan;
};

describe("planQuery", () => {
  it("says which metrics there are when one is not known", () => {
    expect(errors({ metrics: ["npsx"] })).toEqual([
      {
        path: "metrics.0",
        message:
          'there is no metric "npsx"; known are nps, csat, ces, count, ratings.punctuality, and ratings.<key>.box for the share of good boxes',
      },
    ]);
    expect(errors({ metrics: ["count", "ratings.speed"] })[0]?.path).toBe("metrics.1");
    expect(errors({ metrics: ["constructor"] })[0]?.path).toBe("metrics.0");
  });

  it.each<[string, Partial<QueryInput>, string]>([
    ["a period that ends before it begins", { from: "2026-02-01", to: "2026-01-01" }, "from"],
    ["a field that nobody carried", { by: ["channel", "attributes.shop"] }, "by.1"],
    ["a rating that nobody knows", { by: ["ratings.speed"] }, "by.0"],
    ["a condition on such a field", { where: [{ field: "traits.tier", op: "exists" }] }, "where.0.field"],
    ["a number where a text stands", { where: [{ field: "channel", op: "eq", value: 5 }] }, "where.0.value"],
    [
      "a text where a rating stands",
      { where: [{ field: "ratings.nps", op: "in", values: [1, "2"] }] },
      "where.0.values.1",
    ],
    [
      "a part of a rating",
      { where: [{ field: "ratings.nps", op: "contains", value: "1" }] },
      "where.0.value",
    ],
    [
      "an order of truths",
      { where: [{ field: "attributes.store", op: "lt", value: true }] },
      "where.0.value",
    ],
    [
      "a character that no text has",
      { where: [{ field: "channel", op: "in", values: ["a\0"] }] },
      "where.0.values",
    ],
    ["a comparison without a period", { compare: "previous", to: "2026-01-01" }, "from"],
    ["a comparison with an open end", { compare: "previous", from: "2026-01-01" }, "to"],
    [
      "a compared period that ends before it begins",
      { from: "2026-01-01", to: "2026-02-01", compare: { from: "2025-02-01", to: "2025-01-01" } },
      "compare.from",
    ],
    ["an order by something not asked for", { orderBy: { metric: "csat" } }, "orderBy.metric"],
    ["hours of many years", { grain: "hour", from: "2016-01-01", to: "2026-01-01" }, "grain"],
  ])("names the field: %s", (_, input, path) => {
    expect(errors(input).map((error) => error.path)).toEqual([path]);
  });

  it("names all that is wrong at once", () => {
    const input = {
      metrics: ["x"],
      by: ["attributes.y"],
      where: [{ field: "traits.z", op: "exists" as const }],
    };
    expect(errors(input).map(({ path }) => path)).toEqual(["metrics.0", "by.0", "where.0.field"]);
  });

  it("reads days in the question's zone, else in the workspace's", () => {
    expect(decided({ from: "2026-05-01" }).period.from).toBe(Date.parse("2026-04-30T17:00Z"));
    expect(decided({ from: "2026-05-01", timezone: "UTC" }).period.from).toBe(
      Date.parse("2026-05-01T00:00Z"),
    );
  });

  it("lets an open series reach from the first signal to the last", () => {
    const extent = { first: Date.parse("2026-01-31T16:59Z"), last: Date.parse("2026-03-31T16:59:59.999Z") };
    expect(decided({ grain: "month" }, extent).buckets?.labels).toEqual([
      "2026-01-01",
      "2026-02-01",
      "2026-03-01",
    ]);
    expect(decided({ grain: "month" }).buckets).toEqual({ labels: [], spans: [] });
    expect(
      needsExtent(QueryInput.parse({ metrics: ["nps"], grain: "day", from: "2026-01-01" }) as never),
    ).toBe(true);
  });

  it("compares with the period before, in the same buckets", () => {
    const { compare } = decided({
      from: "2026-03-01",
      to: "2026-05-01",
      grain: "month",
      compare: "previous",
    });
    expect(compare?.buckets?.labels).toEqual(["2026-01-01", "2026-02-01"]);
  });

  it("gives a field its types in one order, so that both stores sort its values alike", () => {
    expect(decided({ by: ["attributes.order-value"] }).by[0]?.types).toEqual(["text", "number", "boolean"]);
  });

  it("asks for each sum once, however many metrics need it", () => {
    const { sums } = decided({ metrics: ["nps", "ratings.nps", "ratings.nps.box", "count"] });
    expect(new Set(sums.map((sum) => JSON.stringify(sum))).size).toBe(sums.length);
    expect(sums[0]).toEqual({ rating: null, weightPower: 0, ratingPower: 0, edge: null });
  });
});
