import { type Kysely, sql } from "kysely";
import type { DB } from "./generated/database.ts";

/** A signal by its whole key. */
export type SignalKey = { subjectId: string; id: string };

/**
 * Removes signals of a workspace for good, with what hangs on them, and notes that they went, so that the lens follows
 * by itself: no question that is asked after the commit counts them. Receipts stay, so that sending the same thing once
 * more does not bring it back. Gives how many there were. To be called inside a transaction, a few thousand at a time.
 */
export async function removeSignals(
  tx: Kysely<DB>,
  workspaceId: string,
  keys: readonly SignalKey[],
  now: Date,
): Promise<number> {
  if (keys.length === 0) return 0;
  const asked = listOf(keys);
  await sql`delete from case_signals c using ${asked}
    where c.subject_id = k.subject_id and c.signal_id = k.id
      and exists (select 1 from signals s
        where s.subject_id = k.subject_id and s.id = k.id and s.workspace_id = ${workspaceId}::uuid)`.execute(
    tx,
  );
  await sql`delete from signal_originals o using ${asked}
    where o.subject_id = k.subject_id and o.signal_id = k.id and o.workspace_id = ${workspaceId}::uuid`.execute(
    tx,
  );
  const { rows } = await sql<{ subject_id: string; id: string }>`delete from signals s using ${asked}
    where s.subject_id = k.subject_id and s.id = k.id and s.workspace_id = ${workspaceId}::uuid
    returning s.subject_id, s.id`.execute(tx);
  await noteRemovals(
    tx,
    workspaceId,
    rows.map(({ subject_id, id }) => ({ subjectId: subject_id, id })),
    now,
  );
  return rows.length;
}

/**
 * To be called in the transaction that changes signals in place (with `xid = pg_current_xact_id()` among what it sets):
 * the lens then drops what it had of them and reads them anew.
 */
export async function noteRemovals(
  tx: Kysely<DB>,
  workspaceId: string,
  keys: readonly SignalKey[],
  now: Date,
): Promise<void> {
  if (keys.length === 0) return;
  await sql`insert into signal_removals (subject_id, signal_id, workspace_id, removed_at)
    select k.subject_id, k.id, ${workspaceId}::uuid, ${now}::timestamptz from ${listOf(keys)}
    on conflict do nothing`.execute(tx);
}

/**
 * Forgets which signals went before a moment. A lens that has not followed since then is built anew when it is opened:
 * the horizon is moved in the same transaction.
 */
export async function pruneRemovals(db: Kysely<DB>, before: Date): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ xid: string | null }>`select max(xid::text::numeric)::text as xid
      from signal_removals where removed_at < ${before}`.execute(tx);
    const xid = rows[0]?.xid;
    if (xid === null || xid === undefined) return;
    await sql`insert into removal_horizon as h (only_one, xid) values (true, ${xid}::xid8)
      on conflict (only_one) do update set xid = excluded.xid where h.xid < excluded.xid`.execute(tx);
    await sql`delete from signal_removals where removed_at < ${before} and xid <= ${xid}::xid8`.execute(tx);
  });
}

/** Keys as a table called `k`. */
export function listOf(keys: readonly SignalKey[]) {
  const subjects = keys.map(({ subjectId }) => subjectId);
  const ids = keys.map(({ id }) => id);
  return sql`unnest(${subjects}::uuid[], ${ids}::uuid[]) as k (subject_id, id)`;
}
