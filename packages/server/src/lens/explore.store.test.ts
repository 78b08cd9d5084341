import { ExploreInput } from "@heed/contract/measure/explore";
import { type Condition, QueryInput } from "@heed/contract/measure/query";
import { DomainError } from "@heed/contract/problem";
import type { SignalFact } from "@heed/core/listen/signal-fact";
import type { RatingScales } from "@heed/core/measure/query-field";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "../ids.ts";
import { freshDatabase } from "../store/testing/fresh-database.ts";
import type { AskedWorkspace } from "./answer.ts";
import { exploreSource } from "./explore.ts";
import { type Lens, openLens } from "./lens.ts";
import { openPostgresLens } from "./postgres-lens.ts";
import { lensFolder } from "./testing/lens-folder.ts";
import { plainSignal } from "./testing/some-signals.ts";
import { addWorkspace, recordFields, writeSignals } from "./testing/write-signals.ts";

const ratings: RatingScales = new Map([["speed", { min: 0, max: 100, orientation: "high" }]]);
const workspace: AskedWorkspace = { id: newId(), timezone: "UTC", ratings, reach: null };
const COUNT = 6000;
let database: Awaited<ReturnType<typeof freshDatabase>>;
let folder: Awaited<ReturnType<typeof lensFolder>>;
let stores: [string, Lens][];

/** Repeatable dice. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state * 16_807) % 2_147_483_647;
    return Math.floor((state / 2_147_483_647) * sides);
  };
}

/** Shop HN-01 is bad when an order is express; late orders are bad everywhere; nothing else matters. */
function someFacts(): SignalFact[] {
  const roll = dice(20_261_122);
  const start = Date.parse("2026-05-01T00:00Z");
  return Array.from({ length: COUNT }, (_, n) => {
    const store = `HN-0${1 + roll(6)}`;
    const express = roll(2) === 0;
    const delay = roll(100) / 10;
    const hurts = (store === "HN-01" && express && roll(10) < 8) || (delay >= 8 && roll(10) < 6);
    const nps = hurts ? roll(6) : 7 + roll(4);
    return {
      ...plainSignal(workspace.id, start + n * 61_000),
      ratings:
        n % 50 === 0 ? { speed: roll(101) } : { nps, csat: 1 + Math.floor(nps / 2.6), speed: nps * 10 },
      touchpoint: ["delivery", "shop"][roll(2)] ?? null,
      location: store,
      traits: { tier: ["gold", "silver", "bronze"][roll(3)] ?? "" },
      attributes: {
        express,
        delay,
        items: 1 + roll(4),
        // The same as the shop in other words: a finding must not come twice.
        city: store === "HN-01" ? 'It\'s "Hà Nội"; --' : "elsewhere",
        order: `O-${n}`,
        rare: n < 12 ? "seldom" : "",
        ...(n % 9 === 0 && { mixed: n % 2 === 0 ? 5 : "5" }),
      },
    };
  });
}

let facts: SignalFact[];
beforeAll(async () => {
  database = await freshDatabase();
  folder = await lensFolder();
  facts = someFacts();
  await addWorkspace(database.pool, workspace.id);
  await database.pool.query("insert into ratings values ($1, 'speed', 'Speed', 0, 100, true, 1, now())", [
    workspace.id,
  ]);
  await recordFields(database.pool, facts);
  await writeSignals(database.pool, facts);
  const lens = await openLens({ path: folder.path("lens"), pool: database.pool, log: () => {}, threads: 2 });
  stores = [
    ["DuckDB", lens],
    ["PostgreSQL", openPostgresLens(database.pool)],
  ];
}, 60_000);
afterAll(async () => {
  for (const [, store] of stores ?? []) await store.close();
  await database?.drop();
  await folder?.remove();
});

const explore = (lens: Lens, input: ExploreInput, asked = workspace) =>
  lens.question(asked, (source) => exploreSource(source, asked, ExploreInput.parse(input)));

/** The same from both stores, but for when and how long; gives back the one of DuckDB. */
async function fromBoth(input: ExploreInput, asked = workspace) {
  const [first, second] = await Promise.all(stores.map(([, store]) => explore(store, input, asked)));
  const { asOf: _, elapsedMs: __, ...own } = first ?? {};
  const { asOf: ___, elapsedMs: ____, ...other } = second ?? {};
  expect(other).toEqual(own);
  if (!first) throw new Error("there are two stores");
  return first;
}

const named = (finding: { parts: { field: string; value?: unknown; from?: number | null | undefined }[] }) =>
  finding.parts.map(({ field, value, from }) => `${field}=${value ?? `from ${from}`}`).sort();

describe("a search for what hurts", () => {
  it("finds what was hidden in the answers, from both stores alike, and nothing else", async () => {
    const answer = await fromBoth({ metric: "nps" });
    expect(answer.findings.map(named)).toEqual([
      ["attributes.delay=from 8"],
      ["attributes.express=true", "location=HN-01"],
    ]);
    // The shop, express orders and the city are only bad because of it.
    const folded = answer.findings[1]?.inside.map((each) => named(each).join(" & ")) ?? [];
    expect(folded).toEqual(
      expect.arrayContaining([
        "location=HN-01",
        "attributes.express=true",
        `attributes.city=It's "Hà Nội"; --`,
      ]),
    );
    expect(answer.lookedAt).toBeGreaterThan(200);
  });

  it("leads to exactly the signals that its figures rest on, and the total is what a query says", async () => {
    const [, lens] = stores[0] ?? [];
    if (!lens) throw new Error("there are two stores");
    for (const metric of ["nps", "csat", "ratings.speed"]) {
      const answer = await explore(lens, { metric, maxQ: 1, limit: 5 });
      const ask = async (where: Condition[]) =>
        (await lens.ask(workspace, QueryInput.parse({ metrics: [metric], where }))).rows[0]?.metrics[metric];
      expect(await ask([])).toEqual(answer.total);
      expect(answer.findings.length).toBeGreaterThan(0);
      for (const finding of answer.findings.flatMap((each) => [each, ...each.inside])) {
        const alone = await ask(finding.where);
        expect(alone?.n).toBe(finding.n);
        expect(alone?.value).toBeCloseTo(finding.figure.value ?? Number.NaN, 9);
        expect(finding.share).toBeCloseTo(finding.n / answer.total.n, 12);
        // Lifted to the rest's level, everybody stands where the rest does.
        const lifted = (answer.total.value ?? 0) + finding.contribution.value;
        expect(lifted).toBeCloseTo(finding.rest.value ?? Number.NaN, 9);
        expect(finding.contribution.low).toBeLessThanOrEqual(finding.contribution.value + 1e-9);
        expect(finding.q).toBeGreaterThanOrEqual(finding.p);
      }
    }
  });

  it("says what it left out and why", async () => {
    const { leftOut } = await fromBoth({ metric: "nps" });
    const reasons = Object.fromEntries(leftOut.map(({ field, reason }) => [field, reason]));
    expect(reasons).toMatchObject({
      "customer.ref": "identifies",
      "attributes.order": "unique",
      kind: "oneValue",
    });
    expect(reasons["attributes.delay"]).toBeUndefined();
  });

  it("finds nothing where there is nothing but chance", async () => {
    const answer = await fromBoth({
      metric: "nps",
      fields: ["touchpoint", "traits.tier", "attributes.items", "attributes.mixed"],
    });
    expect(answer.findings).toEqual([]);
    expect(answer.fields.map(({ field }) => field)).toContain("attributes.mixed");
  });

  it("finds the same when hardly any value was among the answers that it looked into first", async () => {
    const fields = ["location", "traits.tier", "attributes.express", "attributes.city", "attributes.items"];
    const input = ExploreInput.parse({ metric: "nps", fields });
    for (const [, lens] of stores) {
      const [whole, hasty] = await Promise.all(
        [undefined, 3].map((profiled) =>
          lens.question(workspace, (source) => exploreSource(source, workspace, input, profiled)),
        ),
      );
      expect(whole?.findings.length).toBeGreaterThan(0);
      expect(hasty?.findings).toEqual(whole?.findings);
      expect(hasty?.lookedAt).toBe(whole?.lookedAt);
    }
  });

  it("looks for what lifts the total, too", async () => {
    const { findings } = await fromBoth({ metric: "nps", towards: "up", pairs: false });
    expect(findings.length).toBeGreaterThan(0);
    for (const { gap, contribution } of findings) {
      expect(gap.diff).toBeGreaterThan(0);
      expect(contribution.value).toBeLessThan(0);
    }
  });

  it("sees no more than whoever asks", async () => {
    const reach = { location: ["HN-02"], partner: [], touchpoint: [] };
    const answer = await fromBoth({ metric: "nps" }, { ...workspace, reach });
    const own = facts.filter(({ location, ratings }) => location === "HN-02" && ratings && "nps" in ratings);
    expect(answer.total.n).toBe(own.length);
    expect(JSON.stringify(answer.findings)).not.toContain("HN-01");
  });

  it("answers with nothing where nobody answered, or all said the same", async () => {
    const none = await fromBoth({ metric: "nps", from: "1999-01-01", to: "1999-02-01" });
    expect(none.total).toMatchObject({ value: null, n: 0 });
    expect(none.findings).toEqual([]);
    const where: Condition[] = [{ field: "ratings.nps", op: "eq", value: 9 }];
    const same = await fromBoth({ metric: "nps", where });
    expect(same.findings).toEqual([]);
  });

  it("refuses what it cannot search, and names the field", async () => {
    const paths = async (input: ExploreInput): Promise<string[]> => {
      const [, lens] = stores[0] ?? [];
      const error = await (lens ? explore(lens, input) : Promise.reject(new Error("no store"))).catch(
        (reason: unknown) => reason,
      );
      return error instanceof DomainError ? error.errors.map(({ path }) => path) : [String(error)];
    };
    expect(await paths({ metric: "count" })).toEqual(["metric"]);
    expect(await paths({ metric: "speed" })).toEqual(["metric"]);
    expect(await paths({ metric: "nps", fields: ["channel", "attributes.never", "ratings.csat"] })).toEqual([
      "fields.1",
      "fields.2",
    ]);
    expect(await paths({ metric: "nps", from: "2026-02-01", to: "2026-01-01" })).toEqual(["from"]);
  });
});
