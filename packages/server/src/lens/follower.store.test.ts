import { setTimeout as sleep } from "node:timers/promises";
import { DomainError } from "@heed/contract/problem";
import fc from "fast-check";
import pg, { type PoolClient } from "pg";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { newId } from "../ids.ts";
import { freshDatabase } from "../store/testing/fresh-database.ts";
import { type Lens, openLens } from "./lens.ts";
import { countSignals } from "./testing/count-signals.ts";
import { dumpLens } from "./testing/dump-lens.ts";
import { lensFolder } from "./testing/lens-folder.ts";
import { plainSignal, someSignals } from "./testing/some-signals.ts";
import { beginWriting, writeSignals } from "./testing/write-signals.ts";

let database: Awaited<ReturnType<typeof freshDatabase>>;
let folder: Awaited<ReturnType<typeof lensFolder>>;
const open: Lens[] = [];

beforeAll(async () => {
  database = await freshDatabase();
  folder = await lensFolder();
});

afterAll(async () => {
  for (const lens of open) await lens.close();
  await database?.drop();
  await folder?.remove();
});

async function lensAt(name: string, pollMs = 50): Promise<Lens> {
  const lens = await openLens({
    path: folder.path(name),
    pool: database.pool,
    log: () => {},
    threads: 1,
    pollMs,
  });
  open.push(lens);
  await lens.fields(newId());
  return lens;
}

async function withClient<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await database.pool.connect();
  try {
    return await work(client);
  } finally {
    client.release();
  }
}

/** Commits as this process's own recorder does. */
async function writeOwn(
  lens: Lens,
  client: PoolClient,
  facts: ReturnType<typeof plainSignal>[],
): Promise<void> {
  const xid = await beginWriting(client, facts);
  lens.expect(xid, facts);
  await client.query("commit");
  lens.committed(xid);
}

describe("the lens", () => {
  it("knows each signal at once that its own process acknowledged", async () => {
    const lens = await lensAt("own");
    const workspaceId = newId();
    await withClient(async (client) => {
      for (let written = 1; written <= 30; written += 1) {
        await writeOwn(lens, client, [plainSignal(workspaceId)]);
        expect(await countSignals(lens, workspaceId)).toBe(written);
      }
    });
  });

  it("knows each signal at once that another process acknowledged", async () => {
    const lens = await lensAt("foreign", 60_000);
    const workspaceId = newId();
    for (let written = 1; written <= 10; written += 1) {
      await writeSignals(database.pool, [plainSignal(workspaceId)]);
      expect(await countSignals(lens, workspaceId)).toBe(written);
    }
  });

  it("misses none and doubles none under own and foreign writers, failures and long transactions", async () => {
    const lens = await lensAt("storm", 20);
    const workspaceId = newId();
    let committed = 0;
    let over = false;
    const told = { signals: 0 };
    lens.onApplied((lot) => {
      if (lot.workspaceId === workspaceId) told.signals += lot.count;
    });
    const some = (most: number) =>
      Array.from({ length: 1 + Math.floor(Math.random() * most) }, () => plainSignal(workspaceId));

    const writer = (own: boolean, long: boolean) =>
      withClient(async (client) => {
        while (!over) {
          const facts = some(long ? 3 : 20);
          const xid = await beginWriting(client, facts);
          if (own) lens.expect(xid, facts);
          if (long) await sleep(50 + Math.random() * 400);
          if (Math.random() < 0.15) {
            await client.query("rollback");
            if (own) lens.abandoned(xid);
            continue;
          }
          await client.query("commit");
          committed += facts.length;
          // The connection broke and the process does not know that the commit went through.
          if (own && Math.random() < 0.1) lens.abandoned(xid);
          else if (own) {
            if (Math.random() < 0.3) await sleep(Math.random() * 60);
            lens.committed(xid);
          }
        }
      });
    const writers = [
      writer(true, false),
      writer(true, false),
      writer(true, true),
      writer(false, false),
      writer(false, true),
    ];
    const asker = (async () => {
      while (!over) {
        const before = committed;
        expect(await countSignals(lens, workspaceId)).toBeGreaterThanOrEqual(before);
        await sleep(20);
      }
    })();
    await sleep(4_000);
    over = true;
    await Promise.all([...writers, asker]);
    expect(await countSignals(lens, workspaceId)).toBe(committed);
    expect(told.signals).toBe(committed);
    expect(committed).toBeGreaterThan(500);
    const { rows } = await database.pool.query("select id from signals where workspace_id = $1 order by id", [
      workspaceId,
    ]);
    await lens.close();
    const dumped = (await dumpLens(folder.path("storm")))
      .map((row) => new Map(JSON.parse(row).slice(1) as [string, string][]))
      .filter((row) => rows.some(({ id }) => id === row.get("id")));
    expect(dumped.map((row) => row.get("id")).sort()).toEqual(rows.map(({ id }) => id));
  });

  it("is held up by no transaction that stays open", async () => {
    const lens = await lensAt("patient");
    const workspaceId = newId();
    await withClient(async (client) => {
      await beginWriting(client, [plainSignal(workspaceId)]);
      await writeSignals(database.pool, [plainSignal(workspaceId), plainSignal(workspaceId)]);
      expect(await countSignals(lens, workspaceId)).toBe(2);
      await lens.close();
      const again = await lensAt("patient");
      expect(await countSignals(again, workspaceId)).toBe(2);
      await client.query("commit");
      expect(await countSignals(again, workspaceId)).toBe(3);
    });
  });

  it("copies large foreign lots through files, and reads small ones into memory", async () => {
    const lens = await lensAt("lots");
    const workspaceId = newId();
    const many = Array.from({ length: 6_000 }, () => plainSignal(workspaceId));
    await writeSignals(database.pool, many);
    await writeSignals(
      database.pool,
      many.slice(0, 3).map((fact) => ({ ...fact, id: newId() })),
    );
    expect(await countSignals(lens, workspaceId)).toBe(6_003);
  });

  it("holds the same whether signals came in memory, one by one, in files or by rebuilding", async () => {
    const workspaces = [newId(), newId()];
    const facts = workspaces.flatMap((workspaceId) => fc.sample(someSignals(workspaceId), 300));
    const handed = await lensAt("handed");
    const followed = await lensAt("followed");
    await withClient(async (client) => {
      for (let from = 0; from < facts.length; from += 100) {
        await writeOwn(handed, client, facts.slice(from, from + 100));
      }
    });
    for (const lens of [handed, followed]) {
      for (const workspaceId of workspaces) await countSignals(lens, workspaceId);
      await lens.close();
    }
    const rebuilt = await lensAt("rebuilt");
    expect(await countSignals(rebuilt, workspaces[0] ?? "")).toBe(300);
    await rebuilt.close();
    const dump = await dumpLens(folder.path("rebuilt"));
    expect(dump.length).toBeGreaterThan(600);
    expect(await dumpLens(folder.path("followed"))).toEqual(dump);
    expect(await dumpLens(folder.path("handed"))).toEqual(dump);
  });

  it("says that it is not available while the database is away, and goes on when it is back", async () => {
    const lens = await lensAt("away");
    const workspaceId = newId();
    const { rows } = await database.pool.query("select current_database() as name");
    const { name } = rows[0];
    const admin = new pg.Client({ ...inject("postgres"), database: "postgres" });
    await admin.connect();
    database.pool.on("error", () => {});
    await admin.query(`alter database ${name} allow_connections false`);
    await admin.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = $1", [name]);
    await expect.poll(() => refusal(countSignals(lens, workspaceId))).toBe("unavailable");
    await admin.query(`alter database ${name} allow_connections true`);
    await admin.end();
    await expect.poll(() => refusal(countSignals(lens, workspaceId)), { timeout: 10_000 }).toBe("answered");
    await writeSignals(database.pool, [plainSignal(workspaceId)]);
    expect(await countSignals(lens, workspaceId)).toBe(1);
  });
});

async function refusal(asking: Promise<unknown>): Promise<string> {
  return asking.then(
    () => "answered",
    (error: unknown) => (error instanceof DomainError ? error.code : String(error)),
  );
}
