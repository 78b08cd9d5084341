import { FULL_ACCESS } from "../account/access.ts";
import { newWorkspace } from "../account/create-key.ts";
import type { Config } from "../config.ts";
import { ensureWorkspace } from "../store/account.ts";
import { insertAudit } from "../store/audit.ts";
import { openCatalog } from "../store/catalog.ts";
import { openRecorder } from "../store/recording/recorder.ts";
import { chooseWorkspace } from "../store/workspace-named.ts";
import { withSecrets } from "../with-truth.ts";
import { type ImportProgress, type ImportSummary, importSignals } from "./import-signals.ts";
import { readMap } from "./read-map.ts";

/** Experiences older than this open no case unless that is asked for: nobody calls back about last year. */
const RECENT_MS = 30 * 24 * 3600 * 1000;
/** The lens of a running server follows the database by itself, so there is nobody to tell. */
const NOBODY = { expect: () => {}, committed: () => {}, abandoned: () => {} };

export type ImportFile = {
  file: string;
  /** Null for NDJSON whose lines are whole signals. */
  mapFile: string | null;
  rejectsFile: string;
  /** Name or id; the first workspace unless it is given. */
  workspace: string | null;
  /** Which bad experiences open a case: those of the last thirty days, all, or none. */
  cases: "recent" | "all" | "none";
  restart: boolean;
  onProgress: (progress: ImportProgress) => void;
  signal: AbortSignal;
  log: (line: string) => void;
};

/** Imports a file of signals into an installation, beside its running server or without it. */
export async function importFile(config: Config, wanted: ImportFile): Promise<ImportSummary> {
  const map = wanted.mapFile === null ? null : await readMap(wanted.mapFile);
  return withSecrets(config, wanted.log, async (truth, secrets) => {
    const now = (): Date => new Date();
    const recorder = openRecorder({
      pool: truth.pool,
      secrets,
      listener: NOBODY,
      now,
      log: (message, error) => wanted.log(`${message} (${error instanceof Error ? error.message : error})`),
    });
    try {
      const workspaceId =
        wanted.workspace === null
          ? await ensureWorkspace(truth.db, newWorkspace(), now())
          : (await chooseWorkspace(truth.db, wanted.workspace)).id;
      const summary = await importSignals({
        ...wanted,
        db: truth.db,
        map,
        to: {
          catalog: openCatalog(truth.pool, Date.now),
          recorder,
          now,
          workspaceId,
          ...FULL_ACCESS,
          casesSince: casesSince(wanted.cases, now().getTime()),
        },
      });
      const { outcome, accepted, duplicates, rejected } = summary;
      await insertAudit(truth.db, workspaceId, {
        actor: "cli",
        action: "signals.imported",
        object: `file:${wanted.file}`,
        details: { outcome, accepted, duplicates, rejected },
        now: now(),
      });
      return summary;
    } finally {
      await recorder.idle();
    }
  });
}

function casesSince(cases: ImportFile["cases"], now: number): number {
  if (cases === "all") return Number.NEGATIVE_INFINITY;
  return cases === "none" ? Number.POSITIVE_INFINITY : now - RECENT_MS;
}
