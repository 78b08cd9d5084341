import { ChartInput } from "@heed/contract/measure/chart";
import { QueryInput } from "@heed/contract/measure/query";
import { RankingInput } from "@heed/contract/measure/ranking";
import { DomainError } from "@heed/contract/problem";
import { createRandom } from "@heed/core/listen/demo/random";
import type { SignalFact } from "@heed/core/listen/signal-fact";
import { metricFor } from "@heed/core/measure/metric";
import { tallyOf } from "@heed/core/measure/reference";
import { differenceOf, figureOf } from "@heed/core/measure/tally";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "../ids.ts";
import { freshDatabase } from "../store/testing/fresh-database.ts";
import type { AskedWorkspace } from "./answer.ts";
import { chartOf } from "./chart.ts";
import { type Lens, openLens } from "./lens.ts";
import { openPostgresLens } from "./postgres-lens.ts";
import { rankingOf } from "./ranking.ts";
import { lensFolder } from "./testing/lens-folder.ts";
import { plainSignal } from "./testing/some-signals.ts";
import { addWorkspace, recordFields, writeSignals } from "./testing/write-signals.ts";

const workspace: AskedWorkspace = { id: newId(), timezone: "UTC", ratings: new Map(), reach: null };
const SHOPS = ["HN-01", "HN-02", "HN-03", "SG-01", "SG-02"];
const DAY = 86_400_000;
const START = Date.parse("2026-03-01T00:00Z");
const NOW = START + 60 * DAY;
let database: Awaited<ReturnType<typeof freshDatabase>>;
let folder: Awaited<ReturnType<typeof lensFolder>>;
let stores: Lens[];
let facts: SignalFact[];

beforeAll(async () => {
  database = await freshDatabase();
  folder = await lensFolder();
  const random = createRandom(17);
  facts = Array.from({ length: 1200 }, (_, n) => {
    const day = n % 60;
    const shop = random.int(0, SHOPS.length);
    // The last shop is bad, and everything is worse from day 40 on.
    const good = (shop === 4 ? 0.3 : 0.75) - (day >= 40 ? 0.4 : 0);
    return {
      ...plainSignal(workspace.id, START + day * DAY + random.int(0, DAY - 1)),
      ratings: {
        nps: random.chance(good) ? 9 + (n % 2) : random.int(0, 8),
        ...(n % 3 === 0 && { csat: random.int(1, 5) }),
      },
      // Some signals come from nowhere, and of some nobody knows the account.
      location: SHOPS[shop] ?? null,
      account: n % 5 === 0 ? null : `company ${random.int(1, 40)}`,
      survey: n < 23 ? "staff" : "after-delivery",
      weight: 1 + (n % 3),
      attributes: { note: `free text ${n}` },
    };
  });
  await addWorkspace(database.pool, workspace.id);
  await recordFields(database.pool, facts);
  await writeSignals(database.pool, facts);
  const lens = await openLens({ path: folder.path("lens"), pool: database.pool, log: () => {}, threads: 2 });
  stores = [lens, openPostgresLens(database.pool)];
});
afterAll(async () => {
  for (const store of stores ?? []) await store.close();
  await database?.drop();
  await folder?.remove();
});

const ask = (store: Lens, input: QueryInput, asked = workspace) => store.ask(asked, QueryInput.parse(input));
const rank = (store: Lens, input: RankingInput, asked = workspace) =>
  store.question(asked, (source) => rankingOf(source, asked, RankingInput.parse(input)));
const chart = (store: Lens, input: ChartInput, asked = workspace) =>
  store.question(asked, (source) => chartOf(source, asked, ChartInput.parse(input), NOW));

/** What both stores say, without when and how fast, once they agree. */
async function agreed<T extends object>(work: (store: Lens) => Promise<T>): Promise<T> {
  const answers: T[] = [];
  for (const store of stores) answers.push({ ...(await work(store)), asOf: "", elapsedMs: 0 });
  expect(rounded(answers[1])).toEqual(rounded(answers[0]));
  const [first] = answers;
  if (!first) throw new Error("no store answered");
  return first;
}

/** Sums come in another order from each store. */
function rounded(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_, own: unknown) =>
    typeof own === "number" ? Math.round(own * 1e6) / 1e6 : own,
  );
}

async function refusal(asking: Promise<unknown>): Promise<string[]> {
  const error = await asking.catch((reason: unknown) => reason);
  if (!(error instanceof DomainError)) throw new Error(`not refused: ${String(error)}`);
  return error.errors.map(({ path }) => path);
}

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
      const { rows } = await agreed((store) =>
        ask(store, { metrics: ["nps"], by: ["location"], compare: "rest", weighted }),
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
    const { rows } = await agreed((store) =>
      ask(store, { metrics: ["nps"], by: ["location"], grain: "month", compare: "rest" }),
    );
    const row = rows.find((one) => one.bucket === "2026-04-01" && one.by?.location === "HN-01");
    const april = facts.filter(({ at }) => at >= Date.parse("2026-04-01") && at < Date.parse("2026-05-01"));
    expect(row?.metrics.nps?.compare?.n).toBe(april.filter(({ location }) => location !== "HN-01").length);
    const [first] = (
      await agreed((store) => ask(store, { metrics: ["nps"], by: ["location"], compare: "rest", limit: 1 }))
    ).rows;
    expect((first?.metrics.nps?.n ?? 0) + (first?.metrics.nps?.compare?.n ?? 0)).toBe(facts.length);
  });

  it("is no finding for a count, and nothing where there is no rest", async () => {
    const { rows } = await agreed((store) =>
      ask(store, { metrics: ["count", "nps"], by: ["kind"], compare: "rest" }),
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
    const plain = await agreed((store) => ask(store, slice));
    const n = plain.rows[0]?.metrics.nps?.n ?? 0;
    const all = await agreed((store) => ask(store, { ...slice, population: n + 50 }));
    expect(all.population).toBe(n + 50);
    const width = (answer: typeof all) =>
      (answer.rows[0]?.metrics.nps?.high ?? 0) - (answer.rows[0]?.metrics.nps?.low ?? 0);
    expect(width(all)).toBeLessThan(0.6 * width(plain));
    const census = await agreed((store) => ask(store, { ...slice, population: n }));
    expect(width(census)).toBe(0);
    expect(census.rows[0]?.metrics.nps?.low).toBe(plain.rows[0]?.metrics.nps?.value);
  });

  it("is refused by name where more answered, where it is of several groups, and beside weights", async () => {
    for (const store of stores) {
      expect(await refusal(ask(store, { metrics: ["nps"], population: 40 }))).toEqual(["population"]);
      expect(await refusal(ask(store, { metrics: ["nps"], by: ["location"], population: 9000 }))).toEqual([
        "population",
      ]);
      expect(await refusal(ask(store, { metrics: ["nps"], weighted: true, population: 9000 }))).toEqual([
        "population",
      ]);
      expect(await refusal(ask(store, { metrics: ["nps"], compare: "rest" }))).toEqual(["compare"]);
    }
    expect(() => QueryInput.parse({ metrics: ["nps"], population: 0 })).toThrow();
    expect(() => QueryInput.parse({ metrics: ["nps"], population: -4 })).toThrow();
  });
});

describe("per account", () => {
  it("averages within each account first, and counts accounts", async () => {
    const { rows, per } = await agreed((store) =>
      ask(store, { metrics: ["nps", "csat", "ratings.csat", "count"], per: "account" }),
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
    const by = await agreed((store) =>
      ask(store, { metrics: ["nps"], by: ["location"], grain: "month", per: "account", weighted: true }),
    );
    expect(by.rows.length).toBe(12);
    const before = await agreed((store) =>
      ask(store, {
        metrics: ["nps"],
        per: "account",
        from: "2026-04-01",
        to: "2026-04-30",
        compare: "previous",
      }),
    );
    expect(before.rows[0]?.metrics.nps?.compare?.p).toBeLessThan(0.01);
    const all = await agreed((store) => ask(store, { metrics: ["nps"], per: "account", population: 40 }));
    expect(all.rows[0]?.metrics.nps?.low).toBe(all.rows[0]?.metrics.nps?.value);
    for (const store of stores) {
      expect(
        await refusal(ask(store, { metrics: ["nps"], per: "account", by: ["location"], compare: "rest" })),
      ).toEqual(["compare"]);
    }
  });
});

describe("a ranking", () => {
  it("puts units in order by shrunken values, the same from both stores", async () => {
    const found = await agreed((store) => rank(store, { metric: "nps", by: "location" }));
    expect(found.units.map(({ unit }) => unit).sort()).toEqual(SHOPS);
    expect(found.units.at(-1)).toMatchObject({ unit: "SG-02", rank: 5 });
    expect(found.units.at(-1)?.worst).toBeGreaterThan(0.95);
    expect(found.unitCount).toBe(5);
    // Signals from nowhere are in no unit, and not in the whole.
    expect(found.whole.n).toBe(facts.filter(({ location }) => location !== null).length);
    expect(found.consistency?.value).toBeLessThan(90);
    expect(found.consistency?.low).toBeLessThanOrEqual(found.consistency?.value ?? 0);
    const worst = await agreed((store) =>
      rank(store, { metric: "csat", by: "location", order: "worst", limit: 2, weighted: true }),
    );
    expect([worst.units.length, worst.truncated, worst.unitCount]).toEqual([2, true, 5]);
  });

  it("refuses what has no rank, by name", async () => {
    for (const store of stores) {
      expect(await refusal(rank(store, { metric: "count", by: "location" }))).toEqual(["metric"]);
      expect(await refusal(rank(store, { metric: "speed", by: "location" }))).toEqual(["metric"]);
      expect(await refusal(rank(store, { metric: "nps", by: "attributes.shop" }))).toEqual(["by"]);
    }
    const nobody = { ...workspace, id: newId() };
    const empty = await agreed((store) => rank(store, { metric: "nps", by: "location" }, nobody));
    expect(empty).toMatchObject({ units: [], unitCount: 0, tenth: 0, consistency: null });
  });

  it("holds for a field with as many values as signals: nobody stands out by one answer", async () => {
    const found = await agreed((store) => rank(store, { metric: "nps", by: "attributes.note" }));
    expect(found.unitCount).toBe(facts.length);
    expect(found.truncated).toBe(true);
    expect(found.consistency).toBeNull();
    expect(new Set(found.units.map(({ value }) => value)).size).toBe(1);
  });

  it("shows whoever sees a part nothing of the other units", async () => {
    const reach = { location: ["HN-01", "HN-02"], partner: [], touchpoint: [] };
    const found = await agreed((store) =>
      rank(store, { metric: "nps", by: "location" }, { ...workspace, reach }),
    );
    expect(found.units.map(({ unit }) => unit).sort()).toEqual(["HN-01", "HN-02"]);
    expect(found.whole.n).toBe(
      facts.filter(({ location }) => location === "HN-01" || location === "HN-02").length,
    );
  });

  it("leaves out units with few answers to an anonymous survey, and whoever would give them away", async () => {
    const guarded = { ...workspace, anonymous: new Set(["staff"]) };
    const others = await agreed((store) => rank(store, { metric: "nps", by: "location" }, guarded));
    expect(others.whole.n).toBe(
      facts.filter((fact) => fact.location !== null && fact.survey !== "staff").length,
    );
    const where = [{ field: "survey", op: "eq" as const, value: "staff" }];
    const staff = await agreed((store) => rank(store, { metric: "nps", by: "location", where }, guarded));
    const sizes = SHOPS.map(
      (shop) => facts.filter((f) => f.survey === "staff" && f.location === shop).length,
    );
    expect(Math.min(...sizes)).toBeLessThan(5);
    expect(staff.withheld).toBeGreaterThanOrEqual(sizes.filter((n) => n > 0 && n < 5).length);
    for (const { raw } of staff.units) expect(raw.n).toBeGreaterThanOrEqual(5);
    for (const store of stores) {
      expect(await refusal(ask(store, { metrics: ["nps"], where, per: "account" }, guarded))).toEqual([
        "per",
      ]);
      expect(await refusal(ask(store, { metrics: ["nps"], where, population: 90 }, guarded))).toEqual([
        "population",
      ]);
      const rest = await ask(store, { metrics: ["nps"], where, by: ["location"], compare: "rest" }, guarded);
      for (const { metrics } of rest.rows) {
        if (metrics.nps?.withheld) expect(metrics.nps.compare).toBeUndefined();
        else expect(metrics.nps?.compare?.n === 0 || (metrics.nps?.compare?.n ?? 0) >= 5).toBe(true);
      }
    }
  });
});

describe("a control chart", () => {
  it("tells when the level fell, from both stores the same", async () => {
    const found = await agreed((store) =>
      chart(store, { metric: "nps", grain: "day", from: "2026-03-01", to: "2026-04-30" }),
    );
    expect(found.kind).toBe("n");
    expect(found.periods).toHaveLength(60);
    expect(found.baseline).toEqual({ from: "2026-03-01", to: "2026-03-30", periods: 30 });
    expect(found.shifts.map(({ at }) => at)).toEqual(["2026-04-10"]);
    expect(found.shifts[0]?.after).toBeLessThan(found.shifts[0]?.before ?? 0);
    expect(
      found.signals.some(({ kind, side, to }) => kind === "run" && side === "below" && to === "2026-04-29"),
    ).toBe(true);
    expect(found.drifts.find(({ side }) => side === "below")?.at.slice(0, 7)).toBe("2026-04");
    const day = found.periods[0];
    expect((day?.limits?.high ?? 0) - (day?.limits?.low ?? 0)).toBeGreaterThan(0);
  });

  it("charts counts by their neighbours and does not judge a day that is not over", async () => {
    const found = await agreed((store) =>
      chart(store, { metric: "count", grain: "day", from: "2026-03-01T12:00:00Z", to: "2026-05-04" }),
    );
    expect(found.kind).toBe("xmr");
    expect(found.periods[0]).toMatchObject({ bucket: "2026-03-01", partial: true, limits: null });
    expect(found.periods.at(-1)).toMatchObject({ bucket: "2026-05-03", partial: true, limits: null });
    expect(found.periods.at(-1)?.figure.value).toBeNull();
    expect(found.periods[1]).toMatchObject({ partial: false });
    expect(found.centre).toBeGreaterThan(15);
    expect(found.signals).toEqual([]);
  });

  it("takes the baseline that it is given, and refuses one outside of the series by name", async () => {
    const series: ChartInput = { metric: "csat", grain: "week", from: "2026-03-02", to: "2026-04-27" };
    const found = await agreed((store) =>
      chart(store, { ...series, baseline: { from: "2026-03-09", to: "2026-03-30" }, limits: "spread" }),
    );
    expect(found.baseline).toEqual({ from: "2026-03-09", to: "2026-03-23", periods: 3 });
    for (const store of stores) {
      const outside = chart(store, { ...series, baseline: { from: "2025-01-01", to: "2025-02-01" } });
      expect(await refusal(outside)).toEqual(["baseline"]);
      const backwards = chart(store, { ...series, baseline: { from: "2026-03-30", to: "2026-03-09" } });
      expect(await refusal(backwards)).toEqual(["baseline.from"]);
      expect(await refusal(chart(store, { ...series, metric: "speed" }))).toEqual(["metric"]);
    }
  });

  it("says nothing about a series in which nobody answered", async () => {
    const nobody = { ...workspace, id: newId() };
    const open = await agreed((store) => chart(store, { metric: "nps", grain: "day" }, nobody));
    expect(open).toMatchObject({ periods: [], centre: null, baseline: null, signals: [], shifts: [] });
    const closed = await agreed((store) =>
      chart(store, { metric: "nps", grain: "day", from: "2026-03-01", to: "2026-03-04" }, nobody),
    );
    expect(closed.periods.map(({ figure, limits }) => [figure.value, limits])).toEqual([
      [null, null],
      [null, null],
      [null, null],
    ]);
  });

  it("has no value where too few answered an anonymous survey", async () => {
    const guarded = { ...workspace, anonymous: new Set(["staff"]) };
    const where = [{ field: "survey", op: "eq" as const, value: "staff" }];
    const found = await agreed((store) => chart(store, { metric: "nps", grain: "day", where }, guarded));
    // One answer a day: all of them are hidden.
    expect(found.periods.every(({ figure }) => figure.value === null)).toBe(true);
    expect(found.centre).toBeNull();
  });
});
