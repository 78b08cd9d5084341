import { type Kysely, sql } from "kysely";
import { newId } from "../ids.ts";
import { auditBytesSql } from "./audit-encoding.ts";
import type { DB } from "./generated/database.ts";

/**
 * Notes who did what, for good: an entry is never changed or removed. `actor` is `member:<id>`, `key:<id>`, `cli` or
 * `heed`; `object` is what it was done to.
 *
 * The entry takes the next place in the workspace's chain if nobody else is taking one this moment; else it waits in a
 * table beside it and `foldAudit` gives it its place a moment later. So nobody ever waits for a head here, and a caller
 * that holds other rows cannot deadlock, however long its transaction is. An advisory lock that is only tried lets one
 * transaction begin a chain. Where somebody has tampered with the head and the next place is taken, entries wait, too:
 * what is audited goes on, and the check tells. Works with a transaction and without one.
 */
export async function insertAudit(
  db: Kysely<DB>,
  workspaceId: string,
  entry: { actor: string; action: string; object: string; details?: Record<string, unknown>; now: Date },
): Promise<void> {
  await sql`
    with entry as (
      select ${workspaceId}::uuid as workspace_id, ${newId()}::uuid as id, ${entry.now}::timestamptz as at,
        ${keepable(entry.actor)}::text as actor, ${keepable(entry.action)}::text as action,
        ${keepable(entry.object)}::text as object, ${keepableJson(entry.details ?? {})}::jsonb as details
    ), head as (
      select seq, hash from audit_heads where workspace_id = ${workspaceId} for update skip locked
    ), place as (
      select head.seq + 1 as seq, head.hash as previous, false as is_first from head
      where not exists (select from audit a where a.workspace_id = ${workspaceId} and a.seq = head.seq + 1)
      union all
      select 1, decode(repeat('00', 32), 'hex'), true
      where not exists (select from audit_heads where workspace_id = ${workspaceId})
        and not exists (select from audit where workspace_id = ${workspaceId})
        and pg_try_advisory_xact_lock(4400007, hashtext(${workspaceId}))
    ), link as materialized (
      select entry.*, place.*, sha256(${sql.raw(ENTRY_BYTES)}) as hash from entry, place
    ), born as (
      insert into audit_heads (workspace_id, seq, hash)
      select workspace_id, seq, hash from link where is_first
      on conflict do nothing returning seq
    ), moved as (
      update audit_heads set seq = link.seq, hash = link.hash from link
      where audit_heads.workspace_id = ${workspaceId} and not link.is_first returning link.seq
    ), placed as (
      select seq from born union all select seq from moved
    ), chained as (
      insert into audit (workspace_id, seq, id, at, actor, action, object, details, previous, hash)
      select workspace_id, seq, id, at, actor, action, object, details, previous, hash
      from link where exists (select from placed)
    )
    insert into audit_waiting (workspace_id, id, at, actor, action, object, details)
    select workspace_id, id, at, actor, action, object, details from entry where not exists (select from placed)
  `.execute(db);
}

const ENTRY_BYTES = auditBytesSql({
  workspaceId: "entry.workspace_id",
  seq: "place.seq",
  id: "entry.id",
  at: "entry.at",
  actor: "entry.actor",
  action: "entry.action",
  object: "entry.object",
  details: "entry.details",
  previous: "place.previous",
});

/** What PostgreSQL cannot keep in a text is replaced: a name that was sent oddly must not stop the note of who did it. */
function keepable(text: string): string {
  return text.replaceAll("\0", "\uFFFD").toWellFormed();
}

/** The same for the texts inside an object. JSON.stringify escapes NUL and lone surrogates, and nothing else this way. */
function keepableJson(details: Record<string, unknown>): string {
  return JSON.stringify(details).replace(/\\\\|\\u0000|\\ud[89a-f][0-9a-f]{2}/g, (sign) =>
    sign === "\\\\" ? sign : "\\ufffd",
  );
}
