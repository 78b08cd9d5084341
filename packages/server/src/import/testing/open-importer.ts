import { readFile } from "node:fs/promises";
import { ImportMap } from "@heed/contract/listen/import-map";
import { Kysely, PostgresDialect } from "kysely";
import type pg from "pg";
import { FULL_ACCESS } from "../../account/access.ts";
import { newId } from "../../ids.ts";
import { openCatalog } from "../../store/catalog.ts";
import type { DB } from "../../store/generated/database.ts";
import { openRecorder } from "../../store/recording/recorder.ts";
import { TEST_SECRETS } from "../../store/testing/test-secrets.ts";
import { type ImportProgress, type ImportSummary, importSignals } from "../import-signals.ts";

export type Importer = {
  workspaceId: string;
  run(
    file: string,
    map: unknown,
    more?: { restart?: boolean; signal?: AbortSignal; onProgress?: (progress: ImportProgress) => void },
  ): Promise<ImportSummary>;
  /** The rejected rows of a file as text, or null when there are none. */
  rejects(file: string): Promise<string | null>;
};

/** Imports into a workspace, a new one unless it is named. */
export async function openImporter(pool: pg.Pool, workspaceId = newId()): Promise<Importer> {
  await pool.query(
    "insert into workspaces (id, name, timezone, created_at) values ($1, 'Test', 'UTC', now()) on conflict do nothing",
    [workspaceId],
  );
  const now = () => new Date("2026-11-22T12:00:00Z");
  const listener = { expect: () => {}, committed: () => {}, abandoned: () => {} };
  const recorder = openRecorder({ pool, secrets: TEST_SECRETS, listener, now, log: () => {} });
  const catalog = openCatalog(pool, Date.now);
  return {
    workspaceId,
    run: (file, map, more = {}) =>
      importSignals({
        db: new Kysely<DB>({ dialect: new PostgresDialect({ pool }) }),
        to: {
          catalog,
          recorder,
          now,
          workspaceId,
          ...FULL_ACCESS,
          casesSince: now().getTime() - 30 * 86_400_000,
        },
        file,
        map: map === null ? null : ImportMap.parse(map),
        rejectsFile: `${file}.rejected.csv`,
        restart: false,
        onProgress: () => {},
        signal: new AbortController().signal,
        ...more,
      }),
    rejects: (file) => readFile(`${file}.rejected.csv`, "utf8").catch(() => null),
  };
}
