import { type Kysely, sql } from "kysely";
import type { DB } from "./generated/database.ts";

/** A webhook that has something to be told and is not resting. */
export type DueWebhook = {
  id: string;
  workspaceId: string;
  name: string;
  url: string;
  personal: boolean;
  sealedSecret: Buffer | null;
  madeBy: string;
};

/** A message that this process may send. */
export type LeasedDelivery = {
  subjectId: string;
  id: string;
  event: string;
  payload: Record<string, unknown>;
  location: string | null;
  partner: string | null;
  touchpoint: string | null;
  at: Date;
  tries: number;
};

export async function listDueWebhooks(db: Kysely<DB>, now: Date): Promise<DueWebhook[]> {
  const { rows } =
    await sql<DueWebhook>`select w.id, w.workspace_id as "workspaceId", w.name, w.url, w.personal,
      w.sealed_secret as "sealedSecret", w.made_by as "madeBy"
    from webhooks w where w.enabled and (w.paused_until is null or w.paused_until <= ${now})
      and w.id in (select d.webhook_id from webhook_deliveries d
        where d.state = 'waiting' and d.due_at <= ${now} and (d.lease_until is null or d.lease_until < ${now}))`.execute(
      db,
    );
  return rows;
}

/**
 * Takes messages of a webhook for one process until `until`. Of one subject only the oldest that waits, so that they
 * arrive in order. Of two processes that ask at once the second finds them taken.
 */
export async function leaseDeliveries(
  db: Kysely<DB>,
  workspaceId: string,
  webhookId: string,
  lease: { by: string; now: Date; until: Date; limit: number },
): Promise<LeasedDelivery[]> {
  const { rows: found } = await sql<{ subject_id: string; id: string }>`select d.subject_id, d.id
    from webhook_deliveries d where d.webhook_id = ${webhookId} and d.workspace_id = ${workspaceId}
      and d.state = 'waiting' and d.due_at <= ${lease.now} and (d.lease_until is null or d.lease_until < ${lease.now})
      and not exists (select 1 from webhook_deliveries e where e.subject_id = d.subject_id
        and e.webhook_id = d.webhook_id and e.state = 'waiting' and e.id < d.id)
    order by d.due_at limit ${lease.limit}`.execute(db);
  if (found.length === 0) return [];
  const { rows } = await sql<LeasedDelivery>`update webhook_deliveries d
    set lease_until = ${lease.until}, lease_by = ${lease.by}, tries = d.tries + 1
    from unnest(${found.map((row) => row.subject_id)}::uuid[], ${found.map((row) => row.id)}::uuid[]) as k (subject_id, id)
    where d.subject_id = k.subject_id and d.id = k.id and d.workspace_id = ${workspaceId} and d.state = 'waiting'
      and (d.lease_until is null or d.lease_until < ${lease.now})
    returning d.subject_id as "subjectId", d.id, d.event, d.payload, d.location, d.partner, d.touchpoint, d.at,
      d.tries`.execute(db);
  return rows;
}

/** What became of a try. */
export type DeliveryOutcome = {
  state: "waiting" | "done" | "failed";
  status: number | null;
  tookMs: number;
  trouble: string | null;
  /** When it is tried again, or was done with. */
  at: Date;
};

/** Notes it; only by who holds the lease. */
export async function noteDelivery(
  db: Kysely<DB>,
  workspaceId: string,
  key: { subjectId: string; id: string; by: string },
  outcome: DeliveryOutcome,
): Promise<void> {
  const { state, status, tookMs, trouble, at } = outcome;
  await db
    .updateTable("webhook_deliveries")
    .where("subject_id", "=", key.subjectId)
    .where("id", "=", key.id)
    .where("workspace_id", "=", workspaceId)
    .where("lease_by", "=", key.by)
    .set({
      state,
      status,
      took_ms: tookMs,
      trouble,
      lease_until: null,
      lease_by: null,
      ...(state === "waiting" ? { due_at: at } : { done_at: at }),
    })
    .execute();
}

/** Takes a message away that its webhook is not to be told. */
export async function removeDelivery(
  db: Kysely<DB>,
  workspaceId: string,
  key: { subjectId: string; id: string },
): Promise<void> {
  await db
    .deleteFrom("webhook_deliveries")
    .where("subject_id", "=", key.subjectId)
    .where("id", "=", key.id)
    .where("workspace_id", "=", workspaceId)
    .execute();
}

/** Removes what is older than a moment, told or not. */
export async function pruneDeliveries(db: Kysely<DB>, before: Date): Promise<void> {
  await db.deleteFrom("webhook_deliveries").where("at", "<", before).execute();
}
