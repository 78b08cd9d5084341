import { basename, resolve } from "node:path";
import type { ImportMap } from "@heed/contract/listen/import-map";
import { indexColumns } from "@heed/core/listen/import/column-index";
import { type RowMapper, rowMapper } from "@heed/core/listen/import/row-mapper";
import type { Kysely } from "kysely";
import { declareRating } from "../http/declare-rating.ts";
import type { Recording } from "../listen/check-and-record.ts";
import type { DB } from "../store/generated/database.ts";
import { findImport, type ImportState, upsertImport } from "../store/import.ts";
import { hashFile, importFingerprint } from "./fingerprint.ts";
import { loadLookups, lookupPaths } from "./lookups.ts";
import { readBeginning } from "./open-bytes.ts";
import { openTable } from "./open-table.ts";
import { type RowsDone, recordRows } from "./record-rows.ts";
import { openRejects } from "./rejects-file.ts";
import { ImportRefused, type Row, type Table } from "./table.ts";

/** Rows that are recorded together: the recorder's own size, so that each lot is one transaction. */
const LOT = 1000;
/** Lots on their way at once; while some wait for the disk, the next one is read and checked. */
const LOTS_AHEAD = 4;

export type ImportProgress = ImportState & {
  /** Share of the file that is read, from 0 to 1. */
  share: number;
};

export type ImportSummary = ImportState & {
  /** `again`: everything had been imported before. `stopped`: the signal was given; the next run goes on. */
  outcome: "done" | "again" | "stopped";
  /** Rows that an earlier run had done. */
  skipped: number;
};

export type ImportTask = {
  db: Kysely<DB>;
  to: Recording;
  file: string;
  /** Null: the file holds one whole signal a line (NDJSON). */
  map: ImportMap | null;
  rejectsFile: string;
  /** Begin at the first row, whatever an earlier run did. What is recorded already stays recorded once. */
  restart: boolean;
  onProgress: (progress: ImportProgress) => void;
  signal: AbortSignal;
};

/**
 * Imports a file as signals: reads, maps, checks and records it in lots, notes how far it is, and writes what cannot be
 * taken beside it. However often it runs and wherever it was cut off, each row is recorded once. Throws ImportRefused
 * or DomainError before the first row when the file or the map cannot be used.
 */
export async function importSignals(task: ImportTask): Promise<ImportSummary> {
  const { db, to, file, map } = task;
  const { fileHash, fingerprint } = await identify(file, map);
  const table = await openTable(file, map);
  const mapRow = map && (await prepareMapping(map, file, table));
  if (map) await declareScales(task, map);

  const known = task.restart ? undefined : await findImport(db, to.workspaceId, fingerprint);
  const state: ImportState = known ?? { rowsDone: 0, accepted: 0, duplicates: 0, rejected: 0 };
  const skipped = state.rowsDone;
  const rejects = await openRejects(task.rejectsFile, table.originalColumns, state.rejected);

  const settle = async ({ size, done }: Flight): Promise<void> => {
    const { accepted, duplicates, rejected } = await done;
    await rejects.write(rejected);
    state.rowsDone += size;
    state.accepted += accepted;
    state.duplicates += duplicates;
    state.rejected += rejected.length;
    await upsertImport(db, to.workspaceId, fingerprint, { ...state, file: basename(file), now: to.now() });
    task.onProgress({ ...state, share: table.size === 0 ? 1 : table.bytesRead() / table.size });
  };
  const flights: Flight[] = [];
  try {
    for await (const { rows, first } of lots(table.groups, skipped)) {
      if (task.signal.aborted) break;
      const done = recordRows(to, rows, { mapRow, source: fileHash, first });
      // It is looked at in its turn; until then a failure must not count as unhandled.
      done.catch(() => {});
      flights.push({ size: rows.length, done });
      const oldest = flights.length >= LOTS_AHEAD ? flights.shift() : undefined;
      if (oldest) await settle(oldest);
    }
  } finally {
    // Also when the file breaks off: what was sent is noted, so that the next run goes on behind it.
    for (const flight of flights) await settle(flight);
    await rejects.close();
  }
  const isAgain = skipped > 0 && state.rowsDone === skipped;
  return { ...state, skipped, outcome: task.signal.aborted ? "stopped" : isAgain ? "again" : "done" };
}

type Flight = { size: number; done: Promise<RowsDone> };

async function identify(
  file: string,
  map: ImportMap | null,
): Promise<{ fileHash: string; fingerprint: string }> {
  const hashes: string[] = [];
  for (const path of [file, ...(map ? lookupPaths(map, file) : [])]) {
    // Reading one byte first gives a readable sentence for a file that is not there.
    await readBeginning(path, 1);
    hashes.push(await hashFile(path));
  }
  const [fileHash = "", ...lookupHashes] = hashes;
  return { fileHash, fingerprint: importFingerprint(fileHash, map, lookupHashes) };
}

/** The mapping for this table, looked-up columns included, or everything that stands in its way. */
async function prepareMapping(map: ImportMap, file: string, table: Table): Promise<RowMapper> {
  const lookups = map.join?.length ? await loadLookups(map, resolve(file), table.columns) : null;
  const made = rowMapper(map, indexColumns(lookups?.columns ?? table.columns));
  if ("errors" in made) {
    const wrong = made.errors.map(({ path, message }) => (path === "" ? message : `${path}: ${message}`));
    throw new ImportRefused(`The map does not fit ${basename(file)}. ${wrong.join(". ")}.`);
  }
  return lookups ? (cells) => made.mapRow(lookups.widen(cells)) : made.mapRow;
}

async function declareScales({ db, to }: ImportTask, map: ImportMap): Promise<void> {
  for (const [key, { scale, name }] of Object.entries(map.ratings ?? {})) {
    if (scale) {
      await declareRating({ db, catalog: to.catalog, now: to.now }, to.workspaceId, {
        key,
        scale,
        name,
        at: `ratings.${key}.scale`,
      });
    }
  }
}

/** Cuts the rows into lots, leaving out those that an earlier run has done. Rows count from 1. */
async function* lots(
  groups: AsyncIterable<Row[]>,
  skip: number,
): AsyncGenerator<{ rows: Row[]; first: number }> {
  let number = 0;
  let rows: Row[] = [];
  for await (const group of groups) {
    for (const row of group) {
      number += 1;
      if (number <= skip) continue;
      rows.push(row);
      if (rows.length < LOT) continue;
      yield { rows, first: number - LOT + 1 };
      rows = [];
    }
  }
  if (rows.length > 0) yield { rows, first: number - rows.length + 1 };
}
