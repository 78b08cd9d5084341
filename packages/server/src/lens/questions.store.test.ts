import { DistributionInput, QueryInput, SignalSearch } from "@heed/contract/measure/query";
import { DomainError } from "@heed/contract/problem";
import type { SignalFact } from "@heed/core/listen/signal-fact";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "../ids.ts";
import { freshDatabase } from "../store/testing/fresh-database.ts";
import type { AskedWorkspace } from "./answer.ts";
import { type Lens, openLens } from "./lens.ts";
import { openPostgresLens } from "./postgres-lens.ts";
import { lensFolder } from "./testing/lens-folder.ts";
import { NASTY, plainSignal } from "./testing/some-signals.ts";
import { addWorkspace, recordFields, writeSignals } from "./testing/write-signals.ts";

const workspace: AskedWorkspace = {
  id: newId(),
  timezone: "Asia/Ho_Chi_Minh",
  ratings: new Map(),
  reach: null,
};
const other: AskedWorkspace = { ...workspace, id: newId() };
let database: Awaited<ReturnType<typeof freshDatabase>>;
let folder: Awaited<ReturnType<typeof lensFolder>>;
let stores: [string, Lens][];
let facts: SignalFact[];

beforeAll(async () => {
  database = await freshDatabase();
  folder = await lensFolder();
  const start = Date.parse("2026-05-01T00:00Z");
  facts = Array.from({ length: 200 }, (_, n) => ({
    // Pairs at the same time, so that a list has ties.
    ...plainSignal(workspace.id, start + Math.floor(n / 2) * 61_000),
    ratings: n % 4 === 0 ? null : { nps: n % 11, csat: 1 + (n % 5) },
    location: NASTY[n % NASTY.length] ?? null,
    comments: n % 3 === 0 ? { comment: "words" } : null,
    attributes: { store: NASTY[n % NASTY.length] ?? "" },
  }));
  const old = { ...plainSignal(other.id, Date.parse("1971-06-01T00:20:00Z")), ratings: { nps: 10 } };
  const older = { ...old, id: newId(), at: old.at - 86_400_000 };
  for (const { id } of [workspace, other]) await addWorkspace(database.pool, id);
  await recordFields(database.pool, [...facts, old]);
  await writeSignals(database.pool, [...facts, old, older]);
  const lens = await openLens({ path: folder.path("lens"), pool: database.pool, log: () => {}, threads: 2 });
  stores = [
    ["DuckDB", lens],
    ["PostgreSQL", openPostgresLens(database.pool)],
  ];
});

afterAll(async () => {
  for (const [, store] of stores ?? []) await store.close();
  await database?.drop();
  await folder?.remove();
});

/** Does the same with both stores. */
async function onBoth(work: (store: Lens, name: string) => Promise<void>): Promise<void> {
  for (const [name, store] of stores) await work(store, name);
}

const ask = (store: Lens, input: QueryInput, asked = workspace) => store.ask(asked, QueryInput.parse(input));

async function refusal(asking: Promise<unknown>): Promise<{ code: string; paths: string[] }> {
  const error = await asking.then(
    () => new Error("it was answered"),
    (reason: unknown) => reason,
  );
  if (!(error instanceof DomainError)) throw error;
  return { code: error.code, paths: error.errors.map(({ path }) => path) };
}

describe("a question", () => {
  it("that makes no sense is refused with the names of its fields", async () => {
    await onBoth(async (store) => {
      const wrong: QueryInput = {
        metrics: ["nps", "speed"],
        by: ["attributes.__proto", "attributes.shop"].slice(1),
        where: [{ field: "traits.tier", op: "eq", value: "gold" }],
      };
      expect(await refusal(ask(store, wrong))).toEqual({
        code: "invalid",
        paths: ["metrics.1", "by.0", "where.0.field"],
      });
      const backwards = ask(store, { metrics: ["nps"], from: "2026-02-01", to: "2026-01-01" });
      expect(await refusal(backwards)).toEqual({ code: "invalid", paths: ["from"] });
      expect(() => QueryInput.parse({ metrics: ["nps"], timezone: "Mars/Olympus" })).toThrow(
        /unknown time zone/,
      );
    });
  });

  it("finds values that look like SQL, and nothing else", async () => {
    await onBoth(async (store) => {
      for (const text of NASTY) {
        const expected = facts.filter((fact) => fact.location === text).length;
        for (const field of ["location", "attributes.store"]) {
          for (const condition of [
            { field, op: "eq" as const, value: text },
            { field, op: "in" as const, values: [text, "no such value"] },
          ]) {
            const { rows } = await ask(store, { metrics: ["count"], where: [condition] });
            expect(rows[0]?.metrics.count?.n).toBe(expected);
          }
        }
      }
      const by = await ask(store, { metrics: ["count"], by: ["attributes.store"] });
      expect(by.rows.map((row) => row.by?.["attributes.store"]).sort()).toEqual([...NASTY].sort());
    });
    const { rows } = await database.pool.query("select count(*)::integer as n from signals");
    expect(rows[0].n).toBe(facts.length + 2);
  });

  it("sees the signals of its own workspace only", async () => {
    await onBoth(async (store) => {
      const { rows } = await ask(store, { metrics: ["count"] }, other);
      expect(rows[0]?.metrics.count?.n).toBe(2);
      const nobody = { ...workspace, id: newId() };
      expect((await ask(store, { metrics: ["nps", "count"] }, nobody)).rows).toEqual([
        {
          metrics: {
            nps: { value: null, n: 0, low: null, high: null, wide: false },
            count: { value: 0, n: 0, low: null, high: null, wide: false },
          },
        },
      ]);
      expect(await store.fields(nobody.id)).toEqual([]);
    });
  });

  it("knows the days of a zone whose clock was not set by quarters of an hour", async () => {
    await onBoth(async (store) => {
      const { rows } = await ask(
        store,
        {
          metrics: ["count"],
          grain: "day",
          timezone: "Africa/Monrovia",
          from: "1971-05-30",
          to: "1971-06-03",
        },
        other,
      );
      // It was 23:35:30 of the day before.
      expect(rows.map((row) => [row.bucket, row.metrics.count?.n])).toEqual([
        ["1971-05-30", 1],
        ["1971-05-31", 1],
        ["1971-06-01", 0],
        ["1971-06-02", 0],
      ]);
    });
  });

  it("gives the first rows of its order and says when there are more", async () => {
    await onBoth(async (store) => {
      const all = await ask(store, {
        metrics: ["nps"],
        by: ["location"],
        orderBy: { metric: "nps", dir: "asc" },
      });
      const values = all.rows.map((row) => row.metrics.nps?.value ?? Number.POSITIVE_INFINITY);
      expect(values).toEqual(values.toSorted((a, b) => a - b));
      expect(all.truncated).toBe(false);
      const some = await ask(store, {
        metrics: ["nps"],
        by: ["location"],
        orderBy: { metric: "nps", dir: "asc" },
        limit: 3,
      });
      expect(some.rows).toEqual(all.rows.slice(0, 3));
      expect(some.truncated).toBe(true);

      const largest = await ask(store, { metrics: ["count"], by: ["location", "attributes.store"] });
      const sizes = largest.rows.map((row) => row.metrics.count?.n ?? 0);
      expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
      const first = await ask(store, { metrics: ["count"], by: ["location", "attributes.store"], limit: 7 });
      expect(first.rows).toEqual(largest.rows.slice(0, 7));
      expect(first.truncated).toBe(true);
    });
  });

  it("is answered the same by both stores down to the order of equal groups", async () => {
    const answers: unknown[] = [];
    await onBoth(async (store) => {
      const input: QueryInput = { metrics: ["count"], by: ["attributes.store", "touchpoint"], limit: 9 };
      answers.push((await ask(store, input)).rows);
    });
    expect(answers[0]).toEqual(answers[1]);
  });
});

describe("a distribution", () => {
  it("counts each score of the scale, also those that nobody gave", async () => {
    await onBoth(async (store) => {
      const answer = await store.distribution(
        workspace,
        DistributionInput.parse({ rating: "nps", where: [{ field: "ratings.nps", op: "ne", value: 7 }] }),
      );
      const expected = Array.from({ length: 11 }, (_, score) => ({
        score,
        n: score === 7 ? 0 : facts.filter((fact) => fact.ratings?.nps === score).length,
      }));
      expect(answer.bars).toEqual(expected);
      expect(answer.n).toBe(expected.reduce((sum, { n }) => sum + n, 0));
      const unknown = store.distribution(workspace, DistributionInput.parse({ rating: "speed" }));
      expect((await refusal(unknown)).paths).toEqual(["rating"]);
      // Known, though nobody has given it yet.
      const ces = await store.distribution(workspace, DistributionInput.parse({ rating: "ces" }));
      expect([ces.n, ces.bars.length]).toEqual([0, 7]);
    });
  });
});

describe("a list of signals", () => {
  const newestFirst = (a: SignalFact, b: SignalFact): number => b.at - a.at || (a.id < b.id ? 1 : -1);

  it.each([false, true])(
    "is given page by page, newest first, without gaps or repeats (comments: %s)",
    async (comments) => {
      await onBoth(async (store) => {
        const found: string[] = [];
        let cursor: string | undefined;
        do {
          const search = SignalSearch.parse({
            comments,
            limit: 7,
            ...(cursor && { cursor }),
            from: "2026-05-01",
          });
          const page = await store.search(workspace, search);
          expect(page.keys.length).toBeLessThanOrEqual(7);
          found.push(...page.keys.map(({ id }) => id));
          cursor = page.nextCursor ?? undefined;
        } while (cursor !== undefined);
        const expected = facts
          .filter((fact) => fact.at >= Date.parse("2026-04-30T17:00Z") && (!comments || fact.comments))
          .sort(newestFirst);
        expect(found).toEqual(expected.map(({ id }) => id));
      });
    },
  );

  it("refuses a cursor that it never gave", async () => {
    await onBoth(async (store) => {
      for (const cursor of ["x", "MTIz", Buffer.from("1.'; drop table signals").toString("base64url")]) {
        expect(await refusal(store.search(workspace, SignalSearch.parse({ cursor })))).toEqual({
          code: "invalid",
          paths: ["cursor"],
        });
      }
    });
  });
});
