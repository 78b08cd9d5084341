import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { FieldType } from "@heed/core/measure/query-field";
import type { Pool, PoolClient } from "pg";
import { loadFiles } from "./build-loader.ts";
import { copySignals, type SignalFile } from "./copy-files.ts";
import type { KnownTypes } from "./discover-keys.ts";
import { openGate } from "./gate.ts";
import {
  createLensFile,
  discardLensFile,
  type LensFileOptions,
  requireUnused,
  settleLensFile,
  tempFolder,
  writeFollowed,
} from "./lens-file.ts";
import { onConnection } from "./on-connection.ts";
import { oneAhead } from "./one-ahead.ts";
import { openServerFolder, signalsByServer } from "./server-files.ts";
import { parseSnapshot, type Snapshot } from "./snapshot.ts";
import { truthSource } from "./truth-source.ts";

export type Rebuilt = { signals: number; elapsedMs: number };
export type Progress = (done: { signals: number; share: number }) => void;

/** Each worker keeps a copy in PostgreSQL and a loader in DuckDB busy; more than this many get in each other's way. */
const MAX_WORKERS = 3;
/** What a worker takes on at a time: 64 MB of the table, a row group of the lens or two. */
const PAGES_AT_ONCE = 8192;

/**
 * Builds a lens anew from the truth and puts it in the place of the old one, which must not be open. All workers
 * read one snapshot of the database, so the lens is exactly what that sees, whatever is written meanwhile; what comes
 * later, the follower adds. Needs a connection for each worker (as many as threads, three at most) and one more. Throws
 * where another process has the lens open (see `requestRebuild`).
 */
export async function rebuildLens(
  options: LensFileOptions & { pool: Pool; progress?: Progress },
): Promise<Rebuilt> {
  const started = performance.now();
  const { pool, path, progress = () => {} } = options;
  await requireUnused(options);
  const folder = join(tempFolder(path), `build-${process.pid}`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const byServer = await openServerFolder(pool, tempFolder(path));
  const reading = byServer === null ? [] : [byServer];
  let signals = 0;
  try {
    // One thread for each loader: DuckDB's own spreading costs half as much work again on slices of this size.
    const { duck, registry } = await createLensFile(
      { ...options, threads: 1, reading },
      await truthSource(pool),
    );
    try {
      await withSnapshot(pool, async ({ name, snapshot, pages, isCompact }) => {
        const parts = partsOf(pages);
        const known = await knownTypes(pool);
        const copy = (client: PoolClient, part: string): AsyncGenerator<SignalFile> =>
          byServer !== null && isCompact
            ? signalsByServer(client, part, byServer)
            : copySignals(client, part, folder);
        const gate = openGate();
        let taken = 0;
        const nextPart = (): string | undefined => parts[taken++];
        const loaded = (more: number): void => {
          signals += more;
          progress({ signals, share: Math.min(1, taken / parts.length) });
        };
        const workers = Array.from({ length: Math.min(options.threads, MAX_WORKERS, parts.length) }, () =>
          inSnapshot(pool, name, (client) => {
            const files = oneAhead(inParts(nextPart, (part) => copy(client, part)));
            return loadFiles({ duck, registry, gate, known }, files, loaded);
          }),
        );
        await settled(workers);
        await duck.write((run) => writeFollowed(run, snapshot));
      });
    } finally {
      await duck.close();
    }
    await settleLensFile(path);
  } finally {
    for (const made of [folder, ...reading]) await rm(made, { recursive: true, force: true });
    await discardLensFile(path);
  }
  return { signals, elapsedMs: performance.now() - started };
}

/** What signals have carried, as the truth has registered it: before the signal itself, so never too little. */
async function knownTypes(pool: Pool): Promise<KnownTypes> {
  const { rows } = await pool.query<{ of: string; types: FieldType[] }>(
    "select concat_ws('/', workspace_id, scope, key) as of, array_agg(type order by type) as types from fields group by 1",
  );
  const known = new Map(rows.map(({ of, types }) => [of, types]));
  return (workspaceId, scope, key) => known.get(`${workspaceId}/${scope}/${key}`) ?? [];
}

async function* inParts(
  next: () => string | undefined,
  copy: (part: string) => AsyncGenerator<SignalFile>,
): AsyncGenerator<SignalFile> {
  for (let part = next(); part !== undefined; part = next()) yield* copy(part);
}

/** Conditions that cut the table into parts; the last one has no end, for the table grows. */
function partsOf(pages: number): string[] {
  const parts = Math.max(1, Math.ceil(pages / PAGES_AT_ONCE));
  return Array.from({ length: parts }, (_, part) => {
    const from = `ctid >= '(${part * PAGES_AT_ONCE},0)'`;
    return part === parts - 1 ? from : `${from} and ctid < '(${(part + 1) * PAGES_AT_ONCE},0)'`;
  });
}

/** `isCompact`: the values stand in the table's own pages, so that these say how much a part holds. */
type Shared = { name: string; snapshot: Snapshot; pages: number; isCompact: boolean };

/** Takes a snapshot that other connections can share for as long as the work takes. */
async function withSnapshot(pool: Pool, work: (shared: Shared) => Promise<void>): Promise<void> {
  await onConnection(pool, async (client) => {
    await client.query("begin isolation level repeatable read read only");
    const { rows } = await client.query<{ name: string; snapshot: string; pages: string; compact: boolean }>(
      `select pg_export_snapshot() as name, pg_current_snapshot()::text as snapshot,
         pg_relation_size('signals') / current_setting('block_size')::bigint as pages,
         pg_table_size('signals') < 2 * pg_relation_size('signals') as compact`,
    );
    const [row] = rows;
    if (!row) throw new Error("PostgreSQL gave no snapshot");
    await work({
      name: row.name,
      snapshot: parseSnapshot(row.snapshot),
      pages: Number(row.pages),
      isCompact: row.compact,
    });
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
