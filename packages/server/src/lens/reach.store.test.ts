import type { Reach } from "@heed/contract/account/unit";
import { DistributionInput, type ParsedQuery, QueryInput, SignalSearch } from "@heed/contract/measure/query";
import { isInside, reachOf } from "@heed/core/account/reach";
import { someUnits } from "@heed/core/account/testing/some-units";
import type { SignalFact } from "@heed/core/listen/signal-fact";
import type { RatingScales } from "@heed/core/measure/query-field";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "../ids.ts";
import { freshDatabase } from "../store/testing/fresh-database.ts";
import type { AskedWorkspace } from "./answer.ts";
import { type Lens, openLens } from "./lens.ts";
import { openPostgresLens } from "./postgres-lens.ts";
import { lensFolder } from "./testing/lens-folder.ts";
import { referenceAnswer } from "./testing/reference-answer.ts";
import { someQueries } from "./testing/some-queries.ts";
import { NASTY, someSignals } from "./testing/some-signals.ts";
import { addWorkspace, recordFields, writeSignals } from "./testing/write-signals.ts";

const ratings: RatingScales = new Map([["speed", { min: 1, max: 7, orientation: "low" }]]);
const whole: AskedWorkspace = { id: newId(), timezone: "Asia/Ho_Chi_Minh", ratings, reach: null };
/** Units are called like the places of the signals, and like places that no signal has. */
const KEYS = {
  shop: [...NASTY.filter((text) => text !== ""), "nowhere"],
  partner: ["FastEx", "fastex", "nobody"],
  touchpoint: ["delivery", "shop", "Shop", "never"],
};

let database: Awaited<ReturnType<typeof freshDatabase>>;
let folder: Awaited<ReturnType<typeof lensFolder>>;
let stores: Lens[];
let facts: SignalFact[];

beforeAll(async () => {
  database = await freshDatabase();
  folder = await lensFolder();
  await addWorkspace(database.pool, whole.id);
  await database.pool.query("insert into ratings values ($1, 'speed', 'Speed', 1, 7, false, 1, now())", [
    whole.id,
  ]);
  facts = fc.sample(someSignals(whole.id), 190);
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

/** A random hierarchy, and what somebody sees who was given one or a few of its units. */
const someReach: fc.Arbitrary<Reach> = fc
  .tuple(someUnits(KEYS), fc.array(fc.nat(), { minLength: 1, maxLength: 3 }))
  .map(([units, picks]) =>
    reachOf(
      units,
      picks.map((pick) => units[pick % Math.max(units.length, 1)]?.id ?? "gone"),
    ),
  );

/** Rows by group with the number of signals and the sizes behind each metric. */
function countsByGroup(
  query: ParsedQuery,
  rows: Awaited<ReturnType<Lens["ask"]>>["rows"],
): [string, unknown][] {
  return rows
    .map((row): [string, unknown] => [
      JSON.stringify([row.bucket ?? null, ...query.by.map((field) => row.by?.[field] ?? null)]),
      Object.fromEntries(Object.entries(row.metrics).map(([key, { n }]) => [key, Math.round(n * 1e6)])),
    ])
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

describe("whoever sees a part", () => {
  it("gets one answer: from DuckDB, from PostgreSQL, and from counting what lies inside signal by signal", async () => {
    await fc.assert(
      fc.asyncProperty(someReach, someQueries, async (reach, input) => {
        const query = QueryInput.parse(input);
        const inside = facts.filter((fact) => isInside(reach, fact));
        const expected = [...referenceAnswer(inside, query, whole)]
          .map(([key, metrics]): [string, unknown] => [
            key,
            Object.fromEntries(
              Object.entries(metrics).map(([name, figure]) => [
                name,
                Math.round((figure as { n: number }).n * 1e6),
              ]),
            ),
          ])
          .sort(([a], [b]) => (a < b ? -1 : 1));
        for (const store of stores) {
          const { rows } = await store.ask({ ...whole, reach }, query);
          expect(countsByGroup(query, rows)).toEqual(expected);
        }
      }),
      { numRuns: 200 },
    );
  });

  it("finds and counts exactly what lies inside", async () => {
    await fc.assert(
      fc.asyncProperty(someReach, async (reach) => {
        const asked = { ...whole, reach };
        const inside = facts.filter((fact) => isInside(reach, fact));
        const ids = inside.map(({ id }) => id).sort();
        const scored = inside.filter(({ ratings }) => ratings?.nps !== undefined).length;
        for (const store of stores) {
          const found = await store.search(asked, SignalSearch.parse({ limit: 200 }));
          expect(found.keys.map(({ id }) => id).sort()).toEqual(ids);
          expect((await store.distribution(asked, DistributionInput.parse({ rating: "nps" }))).n).toBe(
            scored,
          );
        }
      }),
      { numRuns: 60 },
    );
  });

  it("gets no more by any condition of the question (S8)", async () => {
    const reach = { location: ["HN-01"], partner: [], touchpoint: [] };
    for (const condition of [
      { field: "location", op: "ne" as const, value: "HN-01" },
      { field: "location", op: "missing" as const },
      { field: "location", op: "notIn" as const, values: ["HN-01"] },
      { field: "location", op: "eq" as const, value: "hn-01" },
    ]) {
      const query = QueryInput.parse({ metrics: ["count"], where: [condition] });
      for (const store of stores) {
        expect((await store.ask({ ...whole, reach }, query)).rows[0]?.metrics.count?.value).toBe(0);
      }
    }
  });
});
