import type { Logger } from "pino";
import { listUnchecked, listUnsealed, removeOldSeen } from "../store/audit-due.ts";
import { foldAudit, listWaitingWorkspaces } from "../store/audit-fold.ts";
import { type AuditKeeping, checkAndSeal, type KnownSeals } from "./audit-seal.ts";
import { isNight } from "./is-night.ts";

/** What is new in a chain is given its place, checked and sealed this often. */
const TICK_MS = 1_000;
/** So often it is asked whether a whole chain is due, which happens at night in the workspace's own zone. */
const WHOLE_TICK_MS = 10 * 60_000;
const WHOLE_EVERY_MS = 20 * 3_600_000;
const HOUR_MS = 3_600_000;

export type AuditKeeper = {
  /** Does what is due now and resolves when it is done. */
  tick(): Promise<void>;
  /** Checks the chains from their beginning that are due; `anyHour` does not wait for the night. */
  checkWhole(anyHour?: boolean): Promise<void>;
  close(): Promise<void>;
};

/** Keeps the chains of the audit log: folds in what waits, checks and seals what is new, and all of it every night. */
export function openAuditKeeper(keeping: AuditKeeping & { log: Logger }): AuditKeeper {
  const { pool, log, now } = keeping;
  const known: KnownSeals = new Map();
  let isAway = false;
  let running: Promise<void> = Promise.resolve();

  /** One thing after the other; trouble is told once until it is over. */
  function next(work: () => Promise<void>): Promise<void> {
    running = running.then(work).then(
      () => {
        isAway = false;
      },
      (error: unknown) => {
        if (!isAway) log.warn({ err: error }, "the audit log cannot be sealed at the moment");
        isAway = true;
      },
    );
    return running;
  }

  async function sealNew(): Promise<void> {
    for (const id of await listWaitingWorkspaces(pool)) await foldAudit(pool, id);
    for (const id of await listUnsealed(pool)) await check(id, false);
  }

  async function checkDue(anyHour: boolean): Promise<void> {
    const due = await listUnchecked(pool, new Date(now().getTime() - WHOLE_EVERY_MS));
    for (const { id, timezone } of due) if (anyHour || isNight(now(), timezone)) await check(id, true);
    await removeOldSeen(pool, new Date(now().getTime() - 24 * HOUR_MS));
  }

  async function check(workspaceId: string, whole: boolean): Promise<void> {
    const found = await checkAndSeal(keeping, workspaceId, known, whole);
    if (found) log.error({ workspaceId, ...found }, "the audit log is broken");
  }

  let isTicking = false;
  const timer = setInterval(() => {
    if (isTicking) return;
    isTicking = true;
    void next(sealNew).then(() => {
      isTicking = false;
    });
  }, TICK_MS);
  const nightly = setInterval(() => void next(() => checkDue(false)), WHOLE_TICK_MS);
  timer.unref();
  nightly.unref();

  return {
    tick: () => next(sealNew),
    checkWhole: (anyHour = false) => next(() => checkDue(anyHour)),
    async close() {
      clearInterval(timer);
      clearInterval(nightly);
      await running;
    },
  };
}
