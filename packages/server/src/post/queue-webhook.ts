import type { WebhookEvent } from "@heed/contract/account/webhook";
import type { Placed } from "@heed/core/account/reach";
import type { Kysely } from "kysely";
import type { DB } from "../store/generated/database.ts";
import { insertDeliveries } from "../store/webhook-delivery.ts";

/**
 * Tells the webhooks of a workspace that something happened, in the transaction that made it happen (`db`): each that
 * is on and wants this event gets a message a moment after the commit, at least once, under one `webhook-id`, in order
 * for each subject. `payload` holds ids and figures, nothing by which a person is known. Without a `place` only
 * webhooks are told whose maker sees the whole workspace.
 */
export async function queueWebhook(
  db: Kysely<DB>,
  workspaceId: string,
  event: WebhookEvent,
  payload: Record<string, unknown>,
  about: { now: Date; subjectId?: string; place?: Placed },
): Promise<void> {
  const { now, subjectId, place } = about;
  const happened = { event, payload, ...(subjectId && { subjectId }), ...(place && { place }) };
  await insertDeliveries(db, workspaceId, [happened], now);
}
