import { type ParsedQuery, QueryInput, type QueryRow } from "@heed/contract/measure/query";
import type { SignalFact } from "@heed/core/listen/signal-fact";
import type { RatingScales } from "@heed/core/measure/query-field";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "../ids.ts";
import { freshDatabase } from "../store/testing/fresh-database.ts";
import type { AskedWorkspace } from "./answer.ts";
import { type Lens, openLens } from "./lens.ts";
import { askPostgres } from "./postgres-lens.ts";
import { lensFolder } from "./testing/lens-folder.ts";
import { referenceAnswer } from "./testing/reference-answer.ts";
import { someQueries } from "./testing/some-queries.ts";
import { someSignals } from "./testing/some-signals.ts";
import { addWorkspace, recordFields, writeSignals } from "./testing/write-signals.ts";

const ratings: RatingScales = new Map([["speed", { min: 1, max: 7, orientation: "low" }]]);

let database: Awaited<ReturnType<typeof freshDatabase>>;
let folder: Awaited<ReturnType<typeof lensFolder>>;
let lens: Lens;
const sets: { workspace: AskedWorkspace; facts: SignalFact[] }[] = [];

beforeAll(async () => {
  database = await freshDatabase();
  folder = await lensFolder();
  for (const size of [0, 1, 40, 200, 400]) {
    const workspace = { id: newId(), timezone: "Asia/Ho_Chi_Minh", ratings, reach: null };
    await addWorkspace(database.pool, workspace.id);
    await database.pool.query("insert into ratings values ($1, 'speed', 'Speed', 1, 7, false, 1, now())", [
      workspace.id,
    ]);
    const facts = fc.sample(someSignals(workspace.id), size);
    await recordFields(database.pool, facts);
    await writeSignals(database.pool, facts);
    sets.push({ workspace, facts });
  }
  lens = await openLens({ path: folder.path("lens"), pool: database.pool, log: () => {}, threads: 2 });
});

afterAll(async () => {
  await lens?.close();
  await database?.drop();
  await folder?.remove();
});

/** Rows by group, without q, which the reference does not have. */
function byGroup(query: ParsedQuery, rows: readonly QueryRow[]): Map<string, unknown> {
  const keys = rows.map((row) =>
    JSON.stringify([row.bucket ?? null, ...query.by.map((field) => row.by?.[field] ?? null)]),
  );
  expect(new Set(keys).size).toBe(rows.length);
  return new Map(rows.map((row, at) => [keys[at] ?? "", withoutQ(row.metrics)]));
}

function withoutQ(metrics: QueryRow["metrics"]): unknown {
  return Object.fromEntries(
    Object.entries(metrics).map(([key, { compare, ...figure }]) => {
      if (!compare) return [key, figure];
      const { q, ...difference } = compare;
      expect(q === null).toBe(difference.p === null);
      return [key, { ...figure, compare: difference }];
    }),
  );
}

/** Equal to 1e-9 of their size: sums are added up in another order in each place. */
function expectClose(actual: unknown, expected: unknown, path = ""): void {
  if (typeof actual === "number" && typeof expected === "number") {
    const off = Math.abs(actual - expected);
    if (!(off <= 1e-9 * Math.max(1, Math.abs(expected))))
      throw new Error(`${path}: ${actual} is not ${expected}`);
  } else if (isRecord(actual) && isRecord(expected)) {
    expect(Object.keys(actual).sort(), path).toEqual(Object.keys(expected).sort());
    for (const key in expected) expectClose(actual[key], expected[key], `${path}.${key}`);
  } else {
    expect(actual, path).toEqual(expected);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function expectSameGroups(actual: Map<string, unknown>, expected: Map<string, unknown>): void {
  expect([...actual.keys()].sort()).toEqual([...expected.keys()].sort());
  for (const [key, metrics] of expected) expectClose(actual.get(key), metrics, key);
}

describe("a question", () => {
  it("has one answer: from DuckDB, from PostgreSQL, and from counting signal by signal", async () => {
    const sized = fc.integer({ min: 2, max: sets.length - 1 });
    await fc.assert(
      fc.asyncProperty(sized, someQueries, async (index, input) => {
        const { workspace, facts } = sets[index] ?? {
          workspace: { id: "", timezone: "UTC", ratings, reach: null },
          facts: [],
        };
        const query = QueryInput.parse(withoutUnknown(input, facts));
        const [fromLens, fromTruth] = await Promise.all([
          lens.ask(workspace, query),
          askPostgres(database.pool, workspace, query),
        ]);
        const reference = referenceAnswer(facts, query, workspace);
        expectSameGroups(byGroup(query, fromLens.rows), reference);
        expectClose(fromLens.rows, fromTruth.rows);
      }),
      { numRuns: 400 },
    );
  });

  it.each([0, 1])("is answered for set %s too, which is nearly nothing", async (index) => {
    const { workspace, facts } = sets[index] ?? {
      workspace: { id: "", timezone: "UTC", ratings, reach: null },
      facts: [],
    };
    for (const grain of [undefined, "month"] as const) {
      const query = QueryInput.parse({
        metrics: ["nps", "count", "ratings.speed"],
        ...(grain && { grain, from: "2026-01-01", to: "2026-04-01", compare: "previous" }),
        where: [{ field: "channel", op: "ne", value: "fax" }],
      });
      const [fromLens, fromTruth] = await Promise.all([
        lens.ask(workspace, query),
        askPostgres(database.pool, workspace, query),
      ]);
      expect(fromLens.rows).toHaveLength(grain ? 3 : 1);
      expectSameGroups(byGroup(query, fromLens.rows), referenceAnswer(facts, query, workspace));
      expectClose(fromLens.rows, fromTruth.rows);
    }
  });
});

/** Small sets may lack a key that the question names; that is an error of its own, tested elsewhere. */
function withoutUnknown(input: QueryInput, facts: readonly SignalFact[]): QueryInput {
  const carried = (field: string): boolean => {
    const [scope, key = ""] = field.split(".");
    if (scope !== "attributes" && scope !== "traits") return true;
    return facts.some((fact) => fact[scope]?.[key] !== undefined);
  };
  return {
    ...input,
    by: (input.by ?? []).filter(carried),
    where: (input.where ?? []).filter(({ field }) => carried(field)),
  };
}
