import { QueryInput } from "@heed/contract/measure/query";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "../ids.ts";
import { freshDatabase } from "../store/testing/fresh-database.ts";
import type { AskedWorkspace } from "./answer.ts";
import { type Lens, openLens } from "./lens.ts";
import { lensFolder } from "./testing/lens-folder.ts";
import { plainSignal } from "./testing/some-signals.ts";
import { writeSignals } from "./testing/write-signals.ts";

let database: Awaited<ReturnType<typeof freshDatabase>>;
let folder: Awaited<ReturnType<typeof lensFolder>>;
let lens: Lens;

beforeAll(async () => {
  database = await freshDatabase();
  folder = await lensFolder();
  lens = await openLens({ path: folder.path("lens"), pool: database.pool, log: () => {}, threads: 2 });
});

afterAll(async () => {
  await lens?.close();
  await database?.drop();
  await folder?.remove();
});

const fresh = (): AskedWorkspace => ({ id: newId(), timezone: "UTC", ratings: new Map(), reach: null });

async function countWhere(workspace: AskedWorkspace, field: string, value: string | number | boolean) {
  const query = QueryInput.parse({ metrics: ["count"], where: [{ field, op: "eq", value }] });
  return (await lens.ask(workspace, query)).rows[0]?.metrics.count?.n;
}

describe("the fields", () => {
  it("are those that signals have carried, with their types", async () => {
    const workspace = fresh();
    const signal = (attributes: Record<string, string | number | boolean>) => ({
      ...plainSignal(workspace.id),
      ratings: { nps: 3, csat: 1 },
      traits: { tier: "gold" },
      attributes,
    });
    await writeSignals(database.pool, [
      signal({ store: "5" }),
      signal({ store: 5 }),
      signal({ store: true }),
    ]);
    expect(await lens.fields(workspace.id)).toEqual([
      { field: "attributes.store", types: ["text", "number", "boolean"] },
      { field: "ratings.csat", types: ["number"] },
      { field: "ratings.nps", types: ["number"] },
      { field: "traits.tier", types: ["text"] },
    ]);
    for (const value of ["5", 5, true])
      expect(await countWhere(workspace, "attributes.store", value)).toBe(1);
  });

  it("may be very many, differ only by case, and come with values of any type", async () => {
    const workspace = fresh();
    const value = (n: number) => (n % 3 === 0 ? n : n % 3 === 1 ? `text ${n}` : n % 2 === 0);
    const key = (n: number) => `${n % 2 ? "Key" : "key"}-${Math.floor(n / 2)}`;
    const attributes = (from: number) =>
      Object.fromEntries(Array.from({ length: 100 }, (_, n) => [key(from + n), value(from + n)]));
    const flood = [0, 100, 200, 300, 400].map((from) => ({
      ...plainSignal(workspace.id),
      attributes: attributes(from),
    }));
    await writeSignals(database.pool, flood);
    const check = async (): Promise<void> => {
      expect((await lens.fields(workspace.id)).length).toBe(501);
      // The first keys have columns of their own, the last ones share one.
      for (const n of [3, 4, 5, 8, 453, 454, 455, 458]) {
        expect(await countWhere(workspace, `attributes.${key(n)}`, value(n))).toBe(1);
        expect(await countWhere(workspace, `attributes.${key(n)}`, "no such value")).toBe(0);
      }
      const by = QueryInput.parse({
        metrics: ["count"],
        by: ["attributes.key-227", `attributes.${key(455)}`],
      });
      expect(
        (await lens.ask(workspace, by)).rows.map((row) => [
          ...Object.values(row.by ?? {}),
          row.metrics.count?.n,
        ]),
      ).toEqual([
        [null, null, 4],
        [value(454), value(455), 1],
      ]);
    };
    await check();
    await lens.rebuild();
    await check();
  });
});
