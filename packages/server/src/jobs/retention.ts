import type { RetentionKind, RetentionRun } from "@heed/contract/account/privacy";
import type { Kysely } from "kysely";
import type { Logger } from "pino";
import { newId } from "../ids.ts";
import { insertAudit } from "../store/audit.ts";
import type { DB } from "../store/generated/database.ts";
import {
  addToRun,
  findRetentionRules,
  finishRun,
  insertRetentionRun,
  listKeepers,
  listUnfinishedRuns,
} from "../store/retention.ts";
import { countPages, cutoff, sweepOthers, sweepPages } from "../store/retention-batch.ts";
import { pruneRemovals } from "../store/signal-removal.ts";
import { isNight } from "./is-night.ts";

/** `db` sees all workspaces. */
export type Retaining = { db: Kysely<DB>; now: () => Date; log: Logger };

/** Pages of the table of signals that one transaction goes through: 2 MB, a few thousand signals. */
const PAGES = 256;
const ROWS = 500;
const TICK_MS = 10 * 60_000;
/** Which signals went is remembered for this long; a lens that slept for longer is built anew. */
const REMOVALS_KEPT_MS = 30 * 24 * 3600 * 1000;

/** Takes away what is older than the rules say, at once; gives what was done when it is done. */
export async function runRetention(
  to: Retaining,
  workspaceId: string,
  asked: { trigger: RetentionRun["trigger"]; actor: string; timezone: string },
): Promise<RetentionRun | undefined> {
  const now = to.now();
  const localDay = new Intl.DateTimeFormat("en-CA", { timeZone: asked.timezone }).format(now);
  const run = { id: newId(), trigger: asked.trigger, localDay, now };
  const begun = await insertRetentionRun(to.db, workspaceId, run);
  return begun && carryOn(to, workspaceId, begun.id, asked.actor);
}

/**
 * Does a run, or what is left of it: what is gone already is not found again, so a run that was cut off anywhere is
 * finished by doing it again. Each transaction is small, and says in the run itself what it took away.
 */
export async function carryOn(
  to: Retaining,
  workspaceId: string,
  runId: string,
  actor: string,
): Promise<RetentionRun> {
  const { db, now } = to;
  const rules = await findRetentionRules(db, workspaceId);
  const began = now();
  const counted = async (kind: RetentionKind, sweep: (tx: Kysely<DB>) => Promise<number>): Promise<number> =>
    db.transaction().execute(async (tx) => {
      const count = await sweep(tx);
      if (count > 0) await addToRun(tx, workspaceId, runId, kind, count);
      return count;
    });
  for (const kind of ["signals", "texts"] as const) {
    const before = cutoff(rules, kind, began);
    if (before === null) continue;
    const pages = await countPages(db);
    for (let from = 0; from <= pages; from += PAGES) {
      const part = { from, to: from + PAGES };
      await counted(kind, (tx) => sweepPages(tx, workspaceId, kind, before, part, now()));
    }
  }
  for (const kind of ["cases", "contacts", "sessions"] as const) {
    const before = cutoff(rules, kind, began);
    if (before === null) continue;
    while ((await counted(kind, (tx) => sweepOthers(tx, workspaceId, kind, before, ROWS))) > 0);
  }
  const run = await finishRun(db, workspaceId, runId, now());
  const details = { rules, ...run.done, trigger: run.trigger };
  const entry = { actor, action: "retention.ran", object: `retention:${runId}`, details, now: now() };
  await insertAudit(db, workspaceId, entry);
  return run;
}

export type RetentionKeeper = {
  /** Finishes what was cut off and, in each workspace's night, takes away what is too old. */
  tick(): Promise<void>;
  close(): Promise<void>;
};

/** Does in the night what the rules say, once for each workspace and night, whatever the number of processes. */
export function openRetentionKeeper(to: Retaining, graceMs = TICK_MS): RetentionKeeper {
  let running: Promise<void> = Promise.resolve();

  async function work(): Promise<void> {
    const now = to.now();
    for (const { workspaceId, id } of await listUnfinishedRuns(to.db, new Date(now.getTime() - graceMs))) {
      await carryOn(to, workspaceId, id, "system");
    }
    for (const { workspaceId, timezone } of await listKeepers(to.db)) {
      if (!isNight(now, timezone)) continue;
      await runRetention(to, workspaceId, { trigger: "nightly", actor: "system", timezone });
    }
    await pruneRemovals(to.db, new Date(now.getTime() - REMOVALS_KEPT_MS));
  }

  const tick = (): Promise<void> => {
    running = running.then(work).catch((error: unknown) => {
      to.log.warn({ err: error }, "what is too old could not be taken away; it is tried again");
    });
    return running;
  };
  const timer = setInterval(() => void tick(), TICK_MS);
  timer.unref();
  return {
    tick,
    async close() {
      clearInterval(timer);
      await running;
    },
  };
}
