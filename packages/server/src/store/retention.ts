import {
  type RetentionCounts,
  RetentionKind,
  type RetentionRules,
  type RetentionRun,
} from "@heed/contract/account/privacy";
import { type Kysely, type Selectable, sql } from "kysely";
import type { DB, RetentionRuns } from "./generated/database.ts";

export const NOTHING_DONE: RetentionCounts = Object.freeze({
  texts: 0,
  signals: 0,
  contacts: 0,
  cases: 0,
  sessions: 0,
});

export async function findRetentionRules(db: Kysely<DB>, workspaceId: string): Promise<RetentionRules> {
  const rows = await db
    .selectFrom("retention_rules")
    .where("workspace_id", "=", workspaceId)
    .select(["kind", "days"])
    .execute();
  return Object.fromEntries(
    RetentionKind.options.flatMap((kind) => {
      const days = rows.find((row) => row.kind === kind)?.days;
      return days === undefined ? [] : [[kind, days]];
    }),
  );
}

export async function replaceRetentionRules(
  db: Kysely<DB>,
  workspaceId: string,
  rules: RetentionRules,
  now: Date,
): Promise<void> {
  const rows = RetentionKind.options.flatMap((kind) => {
    const days = rules[kind];
    return days === undefined ? [] : [{ workspace_id: workspaceId, kind, days, updated_at: now }];
  });
  await db.transaction().execute(async (tx) => {
    await tx.deleteFrom("retention_rules").where("workspace_id", "=", workspaceId).execute();
    if (rows.length === 0) return;
    await tx
      .insertInto("retention_rules")
      .values(rows)
      // Somebody else may be replacing them at this very moment; then the later one counts.
      .onConflict((conflict) =>
        conflict
          .columns(["workspace_id", "kind"])
          .doUpdateSet({ days: (eb) => eb.ref("excluded.days"), updated_at: now }),
      )
      .execute();
  });
}

/** Workspaces that keep something for a time only, with their zone. */
export async function listKeepers(db: Kysely<DB>): Promise<{ workspaceId: string; timezone: string }[]> {
  return db
    .selectFrom("retention_rules as r")
    .innerJoin("workspaces as w", "w.id", "r.workspace_id")
    .distinct()
    .select(["w.id as workspaceId", "w.timezone"])
    .execute();
}

/** Begins a run; undefined where this night's has been begun by somebody already. */
export async function insertRetentionRun(
  db: Kysely<DB>,
  workspaceId: string,
  run: { id: string; trigger: RetentionRun["trigger"]; localDay: string; now: Date },
): Promise<RetentionRun | undefined> {
  const row = await db
    .insertInto("retention_runs")
    .values({
      workspace_id: workspaceId,
      id: run.id,
      trigger: run.trigger,
      local_day: run.localDay,
      started_at: run.now,
      done: JSON.stringify(NOTHING_DONE),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst();
  return row && runOf(row);
}

/** Adds to what a run has done; in the transaction that did it. */
export async function addToRun(
  tx: Kysely<DB>,
  workspaceId: string,
  id: string,
  kind: RetentionKind,
  count: number,
): Promise<void> {
  await sql`update retention_runs
    set done = jsonb_set(done, array[${kind}::text], to_jsonb((done ->> ${kind}::text)::bigint + ${count}::bigint))
    where workspace_id = ${workspaceId} and id = ${id}`.execute(tx);
}

export async function finishRun(
  db: Kysely<DB>,
  workspaceId: string,
  id: string,
  now: Date,
): Promise<RetentionRun> {
  const row = await db
    .updateTable("retention_runs")
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", id)
    .set({ finished_at: now })
    .returningAll()
    .executeTakeFirstOrThrow();
  return runOf(row);
}

/** Runs that were cut off: begun before a moment and not finished. */
export async function listUnfinishedRuns(
  db: Kysely<DB>,
  before: Date,
): Promise<{ workspaceId: string; id: string }[]> {
  return db
    .selectFrom("retention_runs")
    .where("finished_at", "is", null)
    .where("started_at", "<=", before)
    .select(["workspace_id as workspaceId", "id"])
    .execute();
}

export async function findLastRun(db: Kysely<DB>, workspaceId: string): Promise<RetentionRun | null> {
  const row = await db
    .selectFrom("retention_runs")
    .where("workspace_id", "=", workspaceId)
    .orderBy("id", "desc")
    .selectAll()
    .executeTakeFirst();
  return row ? runOf(row) : null;
}

function runOf(row: Selectable<RetentionRuns>): RetentionRun {
  return {
    id: row.id,
    trigger: row.trigger as RetentionRun["trigger"],
    startedAt: row.started_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    done: row.done as RetentionCounts,
  };
}
