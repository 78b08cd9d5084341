import { QueryInput } from "@heed/contract/measure/query";
import type { SignalFact } from "@heed/core/listen/signal-fact";
import { metricFor } from "@heed/core/measure/metric";
import { tallyOf } from "@heed/core/measure/reference";
import { differenceOf, figureOf } from "@heed/core/measure/tally";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { agreed, ask, type Figures, openFigures, refusal } from "./testing/figure-signals.ts";

let figures: Figures;
let workspace: Figures["workspace"];
let stores: Figures["stores"];
let facts: Figures["facts"];

beforeAll(async () => {
  figures = await openFigures();
  ({ workspace, stores, facts } = figures);
});
afterAll(async () => figures?.close());

const nps = metricFor("nps", new Map());
const tallied = (some: readonly SignalFact[]) => {
  if (!nps) throw new Error("no NPS");
  return tallyOf(
    nps,
    some.map(({ ratings, weight }) => ({ ratings: ratings ?? {}, weight })),
  );
};

describe("a segment against the rest", () => {
  it.each([false, true])(
    "is held against all signals of the slice outside of it (weighted: %s)",
    async (weighted) => {
      const { rows } = await agreed(stores, (store) =>
        ask(store, { metrics: ["nps"], by: ["location"], compare: "rest", weighted }, workspace),
      );
      expect(rows).toHaveLength(6);
      for (const row of rows) {
        const shop = row.by?.location ?? null;
        const [own, rest] = [
          facts.filter(({ location }) => location === shop),
          facts.filter(({ location }) => location !== shop),
        ];
        if (!nps) throw new Error("no NPS");
        const expected = differenceOf(nps, tallied(own), tallied(rest), { weighted });
        for (const key of ["value", "n", "diff", "low", "high", "p"] as const) {
          expect(row.metrics.nps?.compare?.[key]).toBeCloseTo(expected[key] ?? Number.NaN, 6);
        }
        expect(row.metrics.nps?.compare?.q).toBeGreaterThan((row.metrics.nps?.compare?.p ?? 1) - 1e-9);
      }
      const worst = rows.find((row) => row.by?.location === "SG-02");
      expect(worst?.metrics.nps?.compare?.q).toBeLessThan(0.1);
    },
  );

  it("is told bucket by bucket in a series, and of a part of its rows like of all", async () => {
    const { rows } = await agreed(stores, (store) =>
      ask(store, { metrics: ["nps"], by: ["location"], grain: "month", compare: "rest" }, workspace),
    );
    const row = rows.find((one) => one.bucket === "2026-04-01" && one.by?.location === "HN-01");
    const april = facts.filter(({ at }) => at >= Date.parse("2026-04-01") && at < Date.parse("2026-05-01"));
    expect(row?.metrics.nps?.compare?.n).toBe(april.filter(({ location }) => location !== "HN-01").length);
    const [first] = (
      await agreed(stores, (store) =>
        ask(store, { metrics: ["nps"], by: ["location"], compare: "rest", limit: 1 }, workspace),
      )
    ).rows;
    expect((first?.metrics.nps?.n ?? 0) + (first?.metrics.nps?.compare?.n ?? 0)).toBe(facts.length);
  });

  it("is no finding for a count, and nothing where there is no rest", async () => {
    const { rows } = await agreed(stores, (store) =>
      ask(store, { metrics: ["count", "nps"], by: ["kind"], compare: "rest" }, workspace),
    );
    expect(rows[0]?.metrics.count?.compare).toMatchObject({ value: 0, p: null });
    expect(rows[0]?.metrics.nps?.compare).toMatchObject({ value: null, n: 0, diff: null, p: null, q: null });
  });
});

describe("a population", () => {
  it("makes the interval that of all there are, and certain at a census", async () => {
    const slice: QueryInput = {
      metrics: ["nps", "csat"],
      where: [{ field: "location", op: "eq", value: "HN-01" }],
    };
    const plain = await agreed(stores, (store) => ask(store, slice, workspace));
    const n = plain.rows[0]?.metrics.nps?.n ?? 0;
    const all = await agreed(stores, (store) => ask(store, { ...slice, population: n + 50 }, workspace));
    expect(all.population).toBe(n + 50);
    const width = (answer: typeof all) =>
      (answer.rows[0]?.metrics.nps?.high ?? 0) - (answer.rows[0]?.metrics.nps?.low ?? 0);
    expect(width(all)).toBeLessThan(0.6 * width(plain));
    const census = await agreed(stores, (store) => ask(store, { ...slice, population: n }, workspace));
    expect(width(census)).toBe(0);
    expect(census.rows[0]?.metrics.nps?.low).toBe(plain.rows[0]?.metrics.nps?.value);
  });

  it("is refused by name where more answered, where it is of several groups, and beside weights", async () => {
    for (const store of stores) {
      expect(await refusal(ask(store, { metrics: ["nps"], population: 40 }, workspace))).toEqual([
        "population",
      ]);
      expect(
        await refusal(ask(store, { metrics: ["nps"], by: ["location"], population: 9000 }, workspace)),
      ).toEqual(["population"]);
      expect(
        await refusal(ask(store, { metrics: ["nps"], weighted: true, population: 9000 }, workspace)),
      ).toEqual(["population"]);
      expect(await refusal(ask(store, { metrics: ["nps"], compare: "rest" }, workspace))).toEqual([
        "compare",
      ]);
    }
    expect(() => QueryInput.parse({ metrics: ["nps"], population: 0 })).toThrow();
    expect(() => QueryInput.parse({ metrics: ["nps"], population: -4 })).toThrow();
  });
});

describe("per account", () => {
  it("averages within each account first, and counts accounts", async () => {
    const { rows, per } = await agreed(stores, (store) =>
      ask(store, { metrics: ["nps", "csat", "ratings.csat", "count"], per: "account" }, workspace),
    );
    expect(per).toBe("account");
    const accounts = Map.groupBy(
      facts.filter(({ account }) => account !== null),
      ({ account }) => account,
    );
    const averages = [...accounts.values()].map((own) =>
      nps ? (figureOf(nps, tallied(own)).value ?? 0) : 0,
    );
    const expected = averages.reduce((sum, one) => sum + one, 0) / averages.length;
    expect(rows[0]?.metrics.nps?.value).toBeCloseTo(expected, 9);
    expect(rows[0]?.metrics.nps?.n).toBe(accounts.size);
    expect(rows[0]?.metrics.count?.value).toBe(accounts.size);
    const means = [...accounts.values()].flatMap((own) => {
      const scores = own.flatMap(({ ratings }) => ratings?.csat ?? []);
      return scores.length > 0 ? [scores.reduce((sum, one) => sum + one, 0) / scores.length] : [];
    });
    const mean = means.reduce((sum, one) => sum + one, 0) / means.length;
    expect(rows[0]?.metrics["ratings.csat"]?.value).toBeCloseTo(mean, 9);
  });

  it("is told by field, over time, weighted, against a period, and of all accounts there are", async () => {
    const by = await agreed(stores, (store) =>
      ask(
        store,
        { metrics: ["nps"], by: ["location"], grain: "month", per: "account", weighted: true },
        workspace,
      ),
    );
    expect(by.rows.length).toBe(12);
    const before = await agreed(stores, (store) =>
      ask(
        store,
        {
          metrics: ["nps"],
          per: "account",
          from: "2026-04-01",
          to: "2026-04-30",
          compare: "previous",
        },
        workspace,
      ),
    );
    expect(before.rows[0]?.metrics.nps?.compare?.p).toBeLessThan(0.01);
    const all = await agreed(stores, (store) =>
      ask(store, { metrics: ["nps"], per: "account", population: 40 }, workspace),
    );
    expect(all.rows[0]?.metrics.nps?.low).toBe(all.rows[0]?.metrics.nps?.value);
    for (const store of stores) {
      expect(
        await refusal(
          ask(store, { metrics: ["nps"], per: "account", by: ["location"], compare: "rest" }, workspace),
        ),
      ).toEqual(["compare"]);
    }
  });
});
