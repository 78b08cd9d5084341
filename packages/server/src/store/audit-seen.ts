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

/**
 * Notes that a key was used from a network that it was never used from. The first network of a key is only remembered:
 * it is no news.
 */
export async function noteNetwork(
  db: Kysely<DB>,
  workspaceId: string,
  used: { actor: string; network: string; now: Date },
): Promise<boolean> {
  const { actor, network, now } = used;
  const action = "key.network";
  return db.transaction().execute(async (tx) => {
    // One after the other for a key, and each looks after its turn has come: of two networks that are new at the same
    // moment, the second is news.
    await sql`select pg_advisory_xact_lock(4400008, hashtext(${[workspaceId, actor, action].join("\n")}))`.execute(
      tx,
    );
    const { rows } = await sql<{ others: boolean }>`
      insert into audit_seen (workspace_id, actor, action, object, at)
      values (${workspaceId}::uuid, ${actor}, ${action}, ${network}, 'infinity'::timestamptz)
      on conflict do nothing
      returning exists (
        select from audit_seen s
        where s.workspace_id = ${workspaceId} and s.actor = ${actor} and s.action = ${action} and s.object <> ${network}
      ) as others
    `.execute(tx);
    if (!rows[0]?.others) return false;
    await insertAudit(tx, workspaceId, { actor, action, object: actor, details: { network }, now });
    return true;
  });
}
