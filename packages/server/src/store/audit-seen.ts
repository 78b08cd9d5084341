import { type Kysely, sql } from "kysely";
import { insertAudit } from "./audit.ts";
import type { DB } from "./generated/database.ts";

const HOUR_MS = 3_600_000;

/**
 * Notes that somebody saw something that matters (a customer's phone number, an exported list): at most once an hour
 * for the same actor, action and object, however often they look. True when it was noted now.
 */
export async function noteSeen(
  db: Kysely<DB>,
  workspaceId: string,
  seen: { actor: string; action: string; object: string; details?: Record<string, unknown>; now: Date },
): Promise<boolean> {
  const { actor, action, object, now } = seen;
  // Two who look at once: one notes it; the other neither waits nor notes it again.
  const { rows } = await sql`
    insert into audit_seen (workspace_id, actor, action, object, at)
    select ${workspaceId}::uuid, ${actor}, ${action}, ${object}, ${now}::timestamptz
    where pg_try_advisory_xact_lock(4400008, hashtext(${[workspaceId, actor, action, object].join("\n")}))
    on conflict (workspace_id, actor, action, object) do update set at = excluded.at
      where audit_seen.at <= ${new Date(now.getTime() - HOUR_MS)}::timestamptz
    returning 1
  `.execute(db);
  if (rows.length === 0) return false;
  await insertAudit(db, workspaceId, seen);
  return true;
}

/** Notes something only the first time ever, such as a key's use from a network that it was never used from. */
export async function noteFirst(
  db: Kysely<DB>,
  workspaceId: string,
  first: { actor: string; action: string; object: string; details?: Record<string, unknown>; now: Date },
): Promise<boolean> {
  const { actor, action, object } = first;
  const { rows } = await sql`
    insert into audit_seen (workspace_id, actor, action, object, at)
    select ${workspaceId}::uuid, ${actor}, ${action}, ${object}, 'infinity'::timestamptz
    where pg_try_advisory_xact_lock(4400008, hashtext(${[workspaceId, actor, action, object].join("\n")}))
    on conflict do nothing returning 1
  `.execute(db);
  if (rows.length === 0) return false;
  await insertAudit(db, workspaceId, first);
  return true;
}
