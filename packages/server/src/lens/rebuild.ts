import { rm } from "node:fs/promises";
import type { Pool, PoolClient } from "pg";
import { copySignals } from "./copy-files.ts";
import type { Run } from "./duck.ts";
import {
  createLensFile,
  type LensFileOptions,
  requireUnused,
  settleLensFile,
  tempFolder,
  writeFollowed,
} from "./lens-file.ts";
import { type Loaded, loadFile } from "./load-file.ts";
import { onConnection } from "./on-connection.ts";
import { parseSnapshot, type Snapshot } from "./snapshot.ts";
import { truthSource } from "./truth-source.ts";

export type Rebuilt = { signals: number; elapsedMs: number };
export type Progress = (done: { signals: number; share: number }) => void;

/** PostgreSQL writes a line in about the time in which DuckDB reads it: two copies keep one loader busy. */
const COPIES = 2;
/** What one copy takes on at a time: 64 MB of the table. */
const PAGES_AT_ONCE = 8192;

/**
 * Builds a lens anew from the truth and puts it in the place of the old one, which must not be open. All copies
 * read one snapshot of the database, so the lens is exactly what that sees, whatever is written meanwhile; what comes later, the
 * follower adds. Needs COPIES + 1 connections. Throws where another process has the lens open (see `requestRebuild`).
 */
export async function rebuildLens(
  options: LensFileOptions & { pool: Pool; progress?: Progress },
): Promise<Rebuilt> {
  const started = performance.now();
  const { pool, progress = () => {} } = options;
  await requireUnused(options);
  const file = await createLensFile(options, await truthSource(pool));
  let signals = 0;
  try {
    await withSnapshot(pool, async ({ name, snapshot, pages }) => {
      const parts = partsOf(pages);
      let taken = 0;
      let loads: Promise<unknown> = Promise.resolve();
      const load = (run: Run, path: string): Promise<void> => {
        const done = loads.then(async () => {
          const { loaded, learn } = await loadFile(run, file.registry, path);
          learn();
          signals += total(loaded);
          progress({ signals, share: parts.length === 0 ? 1 : Math.min(1, taken / parts.length) });
        });
        loads = done.catch(() => {});
        return done.finally(() => rm(path, { force: true }));
      };
      await file.duck.write(async (run) => {
        const copies = Array.from({ length: Math.min(COPIES, parts.length) }, () =>
          inSnapshot(pool, name, async (client) => {
            for (let part = parts[taken++]; part !== undefined; part = parts[taken++]) {
              for await (const path of copySignals(client, part, tempFolder(options.path)))
                await load(run, path);
            }
          }),
        );
        await settled(copies);
        await writeFollowed(run, snapshot);
      });
    });
    await file.duck.close();
  } catch (error) {
    await file.duck.close().catch(() => {});
    throw error;
  }
  await settleLensFile(options.path);
  return { signals, elapsedMs: performance.now() - started };
}

/** Conditions that cut the table into parts; the last one has no end, for the table grows. */
function partsOf(pages: number): string[] {
  const parts = Math.max(1, Math.ceil(pages / PAGES_AT_ONCE));
  return Array.from({ length: parts }, (_, part) => {
    const from = `ctid >= '(${part * PAGES_AT_ONCE},0)'`;
    return part === parts - 1 ? from : `${from} and ctid < '(${(part + 1) * PAGES_AT_ONCE},0)'`;
  });
}

type Shared = { name: string; snapshot: Snapshot; pages: number };

/** Takes a snapshot that other connections can share for as long as the work takes. */
async function withSnapshot(pool: Pool, work: (shared: Shared) => Promise<void>): Promise<void> {
  await onConnection(pool, async (client) => {
    await client.query("begin isolation level repeatable read read only");
    const { rows } = await client.query<{ name: string; snapshot: string; pages: string }>(
      `select pg_export_snapshot() as name, pg_current_snapshot()::text as snapshot,
         pg_relation_size('signals') / current_setting('block_size')::bigint as pages`,
    );
    const [row] = rows;
    if (!row) throw new Error("PostgreSQL gave no snapshot");
    await work({ name: row.name, snapshot: parseSnapshot(row.snapshot), pages: Number(row.pages) });
    await client.query("commit");
  });
}

async function inSnapshot(
  pool: Pool,
  name: string,
  work: (client: PoolClient) => Promise<void>,
): Promise<void> {
  await onConnection(pool, async (client) => {
    await client.query("begin isolation level repeatable read read only");
    await client.query(`set transaction snapshot '${name.replaceAll("'", "''")}'`);
    await work(client);
    await client.query("commit");
  });
}

/** Waits for all, also when one fails: none may still be at work afterwards. */
async function settled(all: readonly Promise<unknown>[]): Promise<void> {
  for (const outcome of await Promise.allSettled(all))
    if (outcome.status === "rejected") throw outcome.reason;
}

function total(loaded: Loaded): number {
  return [...loaded.values()].reduce((sum, count) => sum + count, 0);
}
