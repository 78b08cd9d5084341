import type { Kysely } from "kysely";
import type { Pool } from "pg";
import type { Logger } from "pino";
import type { Config } from "../config.ts";
import { auditLine } from "../http/audit-file.ts";
import { openAuditFile } from "../outside/audit-file.ts";
import type { AuditSink } from "../outside/audit-sink.ts";
import { openSyslog } from "../outside/syslog.ts";
import { walkAudit } from "../store/audit-list.ts";
import { advanceSink, listUntold } from "../store/audit-sink.ts";
import type { DB } from "../store/generated/database.ts";

const TICK_MS = 1_000;
/** A sink that is away is asked again after this, doubled each time. */
const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 5 * 60_000;
/** Entries told at a time; after so many the place is kept. */
const BATCH = 2_000;

export type AuditSinks = { tick(): Promise<void>; close(): Promise<void> };

/** The sinks that the settings name. */
export function auditSinksOf({
  auditFile,
  auditSyslog,
}: Pick<Config, "auditFile" | "auditSyslog">): AuditSink[] {
  return [
    ...(auditFile === undefined ? [] : [openAuditFile(auditFile)]),
    ...(auditSyslog === undefined ? [] : [openSyslog(auditSyslog)]),
  ];
}

/**
 * Tells every entry to each sink at least once, in the order of the chain, from the table: while a sink is away nothing
 * is lost, and a restart goes on where it was. A batch whose arrival is not sure is told again.
 */
export function openAuditSinks(
  stores: { pool: Pool; db: Kysely<DB>; now: () => Date; log: Logger },
  sinks: readonly AuditSink[],
): AuditSinks {
  const { pool, db, now, log } = stores;
  const pauses = new Map<string, { until: number; length: number }>();
  let isClosed = false;
  let running: Promise<unknown> = Promise.resolve();

  async function tellAll(sink: AuditSink): Promise<void> {
    for (const workspaceId of await listUntold(pool, sink.name)) {
      for (let isMore = true; isMore && !isClosed; ) {
        isMore = await tellBatch(sink, workspaceId);
      }
    }
  }

  async function tellBatch(sink: AuditSink, workspaceId: string): Promise<boolean> {
    let isFull = false;
    await advanceSink(pool, { workspaceId, sink: sink.name, now: now() }, async (after) => {
      const page = await walkAudit(db, workspaceId, { after }, BATCH).next();
      if (page.done) return after;
      const rows = page.value;
      await sink.send(rows.map((row) => ({ ...row, workspaceId, line: auditLine(workspaceId, row) })));
      isFull = rows.length === BATCH;
      return rows.at(-1)?.seq ?? after;
    });
    return isFull;
  }

  async function visit(sink: AuditSink): Promise<void> {
    const pause = pauses.get(sink.name);
    if (pause && pause.until > now().getTime()) return;
    try {
      await tellAll(sink);
      if (pause) log.info({ sink: sink.name }, "the audit log is told outside again");
      pauses.delete(sink.name);
    } catch (error) {
      const length = Math.min(LONGEST_PAUSE_MS, (pause?.length ?? FIRST_PAUSE_MS / 2) * 2);
      pauses.set(sink.name, { until: now().getTime() + length, length });
      if (!pause)
        log.warn({ err: error, sink: sink.name }, "the audit log cannot be told outside at the moment");
    }
  }

  function tick(): Promise<void> {
    const done = running.then(() => Promise.all(sinks.map(visit)));
    running = done;
    return done.then(() => {});
  }

  let isTicking = false;
  const timer =
    sinks.length === 0
      ? undefined
      : setInterval(() => {
          if (isTicking) return;
          isTicking = true;
          void tick().then(() => {
            isTicking = false;
          });
        }, TICK_MS);
  timer?.unref();

  return {
    tick,
    async close() {
      isClosed = true;
      clearInterval(timer);
      // Whoever waits for a sink waits no longer.
      await Promise.all(sinks.map((sink) => sink.close()));
      await running;
    },
  };
}
