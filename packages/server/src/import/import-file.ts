import { FULL_ACCESS } from "../account/access.ts";
import { newWorkspace } from "../account/create-key.ts";
import { openInstallationSecret } from "../account/installation-secret.ts";
import type { Config } from "../config.ts";
import { openTruth, type Truth } from "../open-truth.ts";
import { ensureWorkspace } from "../store/account.ts";
import { insertAudit } from "../store/audit.ts";
import { openCatalog } from "../store/catalog.ts";
import { openRecorder } from "../store/recording/recorder.ts";
import { type ImportProgress, type ImportSummary, importSignals } from "./import-signals.ts";
import { readMap } from "./read-map.ts";
import { ImportRefused } from "./table.ts";

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
  const truth = await openTruth(config, { log: wanted.log, share: true });
  const now = (): Date => new Date();
  const opened: (() => Promise<unknown>)[] = [truth.stop];
  try {
    const { secrets, release } = await openInstallationSecret(config, truth, wanted.log);
    opened.push(release);
    const recorder = openRecorder({
      pool: truth.pool,
      secrets,
      listener: NOBODY,
      now,
      log: (message, error) => wanted.log(`${message} (${error instanceof Error ? error.message : error})`),
    });
    opened.push(() => recorder.idle());
    const workspaceId = await chooseWorkspace(truth, wanted.workspace);
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
    for (const letGo of opened.reverse()) await letGo();
  }
}

function casesSince(cases: ImportFile["cases"], now: number): number {
  if (cases === "all") return Number.NEGATIVE_INFINITY;
  return cases === "none" ? Number.POSITIVE_INFINITY : now - RECENT_MS;
}

async function chooseWorkspace({ db }: Truth, wanted: string | null): Promise<string> {
  if (wanted === null) return ensureWorkspace(db, newWorkspace(), new Date());
  const all = await db.selectFrom("workspaces").select(["id", "name"]).orderBy("created_at").execute();
  const found = all.find(({ id, name }) => id === wanted.toLowerCase() || name === wanted);
  if (found) return found.id;
  const names = all.map(({ name }) => JSON.stringify(name)).join(", ");
  throw new ImportRefused(
    `There is no workspace ${JSON.stringify(wanted)}; there is ${names || "none yet"}.`,
  );
}
