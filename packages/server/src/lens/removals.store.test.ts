import type { SignalFact } from "@heed/core/listen/signal-fact";
import { Kysely, PostgresDialect, sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "../ids.ts";
import type { DB } from "../store/generated/database.ts";
import { noteRemovals, pruneRemovals, removeSignals } from "../store/signal-removal.ts";
import { freshDatabase } from "../store/testing/fresh-database.ts";
import { type Lens, openLens } from "./lens.ts";
import { countSignals } from "./testing/count-signals.ts";
import { dumpLens } from "./testing/dump-lens.ts";
import { lensFolder } from "./testing/lens-folder.ts";
import { plainSignal } from "./testing/some-signals.ts";
import { beginWriting, writeSignals } from "./testing/write-signals.ts";

let database: Awaited<ReturnType<typeof freshDatabase>>;
let folder: Awaited<ReturnType<typeof lensFolder>>;
let db: Kysely<DB>;
const open: Lens[] = [];

beforeAll(async () => {
  database = await freshDatabase();
  folder = await lensFolder();
  db = new Kysely<DB>({ dialect: new PostgresDialect({ pool: database.pool }) });
});

afterAll(async () => {
  for (const lens of open) await lens.close();
  await database?.drop();
  await folder?.remove();
});

async function lensAt(name: string, log: (line: string) => void = () => {}): Promise<Lens> {
  const lens = await openLens({ path: folder.path(name), pool: database.pool, log, threads: 1, pollMs: 20 });
  open.push(lens);
  return lens;
}

const keysOf = (facts: readonly SignalFact[]) => facts.map(({ subjectId, id }) => ({ subjectId, id }));
const remove = (workspaceId: string, facts: readonly SignalFact[]) =>
  db.transaction().execute((tx) => removeSignals(tx, workspaceId, keysOf(facts), new Date()));

/** Takes the location out of signals, as somebody would who makes them nobody's. */
const rewrite = (workspaceId: string, facts: readonly SignalFact[]) =>
  db.transaction().execute(async (tx) => {
    const ids = facts.map(({ id }) => id);
    await sql`update signals set location = 'somewhere', xid = pg_current_xact_id()
      where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])`.execute(tx);
    await noteRemovals(tx, workspaceId, keysOf(facts), new Date());
  });

async function closedDump(name: string, lens: Lens): Promise<string[]> {
  open.splice(open.indexOf(lens), 1);
  await lens.close();
  return dumpLens(folder.path(name));
}

describe("S58: what was removed from the truth leaves the lens", () => {
  it("by the next question, also what this process is still bringing in", async () => {
    const lens = await lensAt("soon");
    const workspaceId = newId();
    const facts = Array.from({ length: 10 }, () => plainSignal(workspaceId));
    const client = await database.pool.connect();
    const xid = await beginWriting(client, facts);
    lens.expect(xid, facts);
    await client.query("commit");
    // Removed by somebody else before this process has even heard that its own commit went through.
    expect(await remove(workspaceId, facts.slice(0, 4))).toBe(4);
    expect(await countSignals(lens, workspaceId)).toBe(6);
    lens.committed(xid);
    client.release();
    expect(await countSignals(lens, workspaceId)).toBe(6);
    expect(await remove(workspaceId, facts)).toBe(6);
    expect(await countSignals(lens, workspaceId)).toBe(0);
    expect(lens.stats().rows).toBe(0);
  });

  it("removes nothing of another workspace, and what is written anew is told to nobody as news", async () => {
    const lens = await lensAt("own");
    const [workspaceId, other] = [newId(), newId()];
    const facts = [plainSignal(workspaceId), plainSignal(workspaceId)];
    await writeSignals(database.pool, facts);
    expect(await remove(other, facts)).toBe(0);
    expect(await countSignals(lens, workspaceId)).toBe(2);
    let told = 0;
    lens.onApplied(({ count }) => {
      told += count;
    });
    await rewrite(workspaceId, facts);
    expect(await countSignals(lens, workspaceId)).toBe(2);
    expect(told).toBe(0);
  });

  it("agrees with a lens built anew after a storm of writing, removing and rewriting, and a restart in its middle", async () => {
    let lens = await lensAt("storm");
    const workspaceId = newId();
    const there: SignalFact[] = [];
    const some = (share: number) => there.filter(() => Math.random() < share);
    for (let round = 0; round < 60; round += 1) {
      const facts = Array.from({ length: 1 + (round % 7) }, () => plainSignal(workspaceId));
      if (round % 2 === 0) await writeSignals(database.pool, facts);
      else {
        const client = await database.pool.connect();
        const xid = await beginWriting(client, facts);
        lens.expect(xid, facts);
        await client.query("commit");
        lens.committed(xid);
        client.release();
      }
      there.push(...facts);
      if (round % 3 === 0) await rewrite(workspaceId, some(0.2));
      if (round % 4 === 0) {
        const gone = new Set(some(0.3));
        await Promise.all([remove(workspaceId, [...gone]), countSignals(lens, workspaceId)]);
        there.splice(0, there.length, ...there.filter((fact) => !gone.has(fact)));
      }
      if (round === 30) {
        await closedDump("storm", lens);
        await remove(workspaceId, there.splice(0, 5));
        lens = await lensAt("storm");
      }
      if (round % 5 === 0) expect(await countSignals(lens, workspaceId)).toBe(there.length);
    }
    expect(await countSignals(lens, workspaceId)).toBe(there.length);
    const followed = await closedDump("storm", lens);
    const fresh = await lensAt("fresh");
    await countSignals(fresh, workspaceId);
    const built = await closedDump("fresh", fresh);
    const own = (rows: string[]) => rows.filter((row) => row.includes(workspaceId.replaceAll("-", "")));
    expect(own(followed)).toEqual(own(built));
    expect(own(built)).toHaveLength(there.length);
  });

  it("builds a lens anew that comes back after what was removed is no longer on record", async () => {
    const workspaceId = newId();
    const facts = [plainSignal(workspaceId), plainSignal(workspaceId)];
    await writeSignals(database.pool, facts);
    const lens = await lensAt("asleep");
    expect(await countSignals(lens, workspaceId)).toBe(2);
    await closedDump("asleep", lens);
    await remove(workspaceId, facts.slice(0, 1));
    await pruneRemovals(db, new Date(Date.now() + 1000));
    const lines: string[] = [];
    const woken = await lensAt("asleep", (line) => lines.push(line));
    expect(await countSignals(woken, workspaceId)).toBe(1);
    expect(lines.join()).toContain("is not on record");
  });
});
