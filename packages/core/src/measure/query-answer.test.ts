import { QueryInput } from "@heed/contract/measure/query";
import { describe, expect, it } from "vitest";
import { answerRows, type Group } from "./query-answer.ts";
import { planQuery, type QueryPlan } from "./query-plan.ts";

function plan(input: Partial<QueryInput>): QueryPlan {
  const context = {
    timezone: "UTC",
    ratings: new Map(),
    fields: [{ field: "attributes.store", types: ["text" as const, "number" as const] }],
  };
  const planned = planQuery(QueryInput.parse({ metrics: ["nps"], ...input }), context);
  if ("errors" in planned) throw new Error(JSON.stringify(planned.errors));
  return planned.plan;
}

/** The sums of `nps`: signals, answers, promoters, detractors. */
const group = (
  by: Group["by"],
  promoters: number,
  passives: number,
  detractors: number,
  bucket: number | null = null,
) => {
  const n = promoters + passives + detractors;
  return { bucket, by, sums: [n, n, promoters, detractors] };
};

describe("answerRows", () => {
  it("computes figures from sums", () => {
    const { rows } = answerRows(plan({}), [group([], 50, 30, 20)], null);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.metrics.nps).toMatchObject({ value: 30, n: 100, wide: false });
    expect(rows[0]?.metrics.nps?.low).toBeCloseTo(14.0511, 4);
    expect(rows[0]).not.toHaveProperty("by");
    expect(rows[0]).not.toHaveProperty("bucket");
  });

  it("has one row where nobody answered, and one for each empty bucket", () => {
    expect(answerRows(plan({}), [], null).rows).toHaveLength(1);
    const series = plan({ grain: "month", from: "2026-01-01", to: "2026-04-01" });
    const { rows } = answerRows(series, [group([], 1, 0, 0, 1)], null);
    expect(rows.map((row) => [row.bucket, row.metrics.nps?.n, row.metrics.nps?.value])).toEqual([
      ["2026-01-01", 0, null],
      ["2026-02-01", 1, 100],
      ["2026-03-01", 0, null],
    ]);
    expect(answerRows(plan({ by: ["channel"] }), [], null).rows).toEqual([]);
  });

  it("puts time first, then the largest group, then the fields' values with the missing one last", () => {
    const by = plan({ by: ["attributes.store"] });
    const groups = [null, 7, "b", "a", 2].map((value) => group([value], 1, 0, 0));
    const { rows } = answerRows(by, [...groups, group(["z"], 2, 0, 0)], null);
    expect(rows.map((row) => row.by?.["attributes.store"])).toEqual(["z", "a", "b", 2, 7, null]);
  });

  it("orders by a metric either way, groups without a figure last, and says when there are more", () => {
    const groups = [
      group(["a"], 1, 0, 1),
      group(["b"], 0, 0, 1),
      group(["c"], 1, 0, 0),
      { ...group(["d"], 0, 0, 0), sums: [5, 0, 0, 0] },
    ];
    const order = (dir: "asc" | "desc", limit: number) => {
      const { rows, truncated } = answerRows(
        plan({ by: ["channel"], orderBy: { metric: "nps", dir }, limit }),
        groups,
        null,
      );
      return [rows.map((row) => row.by?.channel).join(""), truncated];
    };
    expect(order("asc", 10)).toEqual(["bacd", false]);
    expect(order("desc", 10)).toEqual(["cabd", false]);
    expect(order("desc", 2)).toEqual(["ca", true]);
  });

  it("holds each bucket against the one in the same place, and each group against itself", () => {
    const series = plan({
      grain: "month",
      from: "2026-03-01",
      to: "2026-05-01",
      compare: "previous",
      by: ["channel"],
    });
    const { rows } = answerRows(
      series,
      [group(["email"], 50, 30, 20, 0), group(["email"], 40, 30, 30, 1), group(["sms"], 1, 0, 0, 1)],
      [group(["email"], 40, 30, 30, 0), group(["qr"], 9, 0, 0, 1)],
    );
    const [march, april, sms] = rows.map((row) => row.metrics.nps?.compare);
    expect(march).toMatchObject({ value: 10, n: 100, diff: 20 });
    expect(march?.p).toBeCloseTo(0.08322, 4);
    // The only comparison there is: nothing to adjust for.
    expect(march?.q).toBe(march?.p);
    for (const alone of [april, sms])
      expect(alone).toMatchObject({ value: null, n: 0, diff: null, p: null, q: null });
  });

  it("adjusts p over all rows, also those that are not shown", () => {
    const compared = plan({
      from: "2026-03-01",
      to: "2026-04-01",
      compare: "previous",
      by: ["channel"],
      limit: 1,
    });
    const now = ["a", "b", "c"].map((key, n) => group([key], 60 - 20 * n, 20, 20 + 20 * n));
    const before = ["a", "b", "c"].map((key) => group([key], 40, 20, 40));
    const { rows } = answerRows(compared, now, before);
    const compare = rows[0]?.metrics.nps?.compare;
    expect(compare?.q).toBeCloseTo(1.5 * (compare?.p ?? 0), 9);
  });

  it("does not take a shorter month for fewer signals", () => {
    const input = { metrics: ["count"], from: "2026-03-01", to: "2026-04-01", compare: "previous" as const };
    const { rows } = answerRows(
      plan(input),
      [{ bucket: null, by: [], sums: [3100] }],
      [{ bucket: null, by: [], sums: [2800] }],
    );
    expect(rows[0]?.metrics.count?.compare).toMatchObject({ diff: 300 });
    expect(rows[0]?.metrics.count?.compare?.p).toBeCloseTo(1, 6);
  });
});
