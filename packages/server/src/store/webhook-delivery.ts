import type { WebhookDelivery } from "@heed/contract/account/webhook";
import { CompiledQuery, type Kysely, sql } from "kysely";
import { newId } from "../ids.ts";
import type { DB } from "./generated/database.ts";
import { deliveryRows, type Happened, INSERT_DELIVERIES } from "./webhook-delivery-rows.ts";

/**
 * Puts what happened into the queue of each webhook of the workspace that wants it, in the transaction that made it
 * happen, beside the other rows of the subject. Without such a webhook nothing is written.
 */
export async function insertDeliveries(
  db: Kysely<DB>,
  workspaceId: string,
  happened: readonly Happened[],
  now: Date,
): Promise<void> {
  if (happened.length === 0) return;
  const wanted = await db
    .selectFrom("webhooks")
    .where("workspace_id", "=", workspaceId)
    .where("enabled", "=", true)
    .where(sql<boolean>`events && ${[...new Set(happened.map(({ event }) => event))]}::text[]`)
    .orderBy("id")
    .select(["id", "events"])
    .execute();
  if (wanted.length === 0) return;
  const text = INSERT_DELIVERIES;
  const parameters = [workspaceId, JSON.stringify(deliveryRows(wanted, happened)), now];
  await db.executeQuery(CompiledQuery.raw(text, parameters));
}

/** Writes down a message that was sent already, with what became of it: a test. */
export async function insertDelivery(
  db: Kysely<DB>,
  workspaceId: string,
  message: {
    id: string;
    webhookId: string;
    event: string;
    payload: object;
    now: Date;
    outcome: { status: number | null; tookMs: number; trouble: string | null; doneAt: Date };
  },
): Promise<void> {
  const { outcome } = message;
  await db
    .insertInto("webhook_deliveries")
    .values({
      subject_id: newId(),
      id: message.id,
      workspace_id: workspaceId,
      webhook_id: message.webhookId,
      event: message.event,
      payload: JSON.stringify(message.payload),
      at: message.now,
      due_at: message.now,
      state: outcome.trouble === null ? "done" : "failed",
      tries: 1,
      status: outcome.status,
      took_ms: outcome.tookMs,
      trouble: outcome.trouble,
      done_at: outcome.doneAt,
    })
    .execute();
}

/** What a webhook was told, newest first. `before` is the id of the last one of the page before. */
export async function listDeliveries(
  db: Kysely<DB>,
  workspaceId: string,
  webhookId: string,
  page: { limit: number; before: string | undefined },
): Promise<WebhookDelivery[]> {
  const rows = await db
    .selectFrom("webhook_deliveries")
    .where("workspace_id", "=", workspaceId)
    .where("webhook_id", "=", webhookId)
    .$if(page.before !== undefined, (query) => query.where("id", "<", page.before ?? ""))
    .orderBy("id", "desc")
    .limit(page.limit)
    .select(["id", "event", "at", "state", "tries", "status", "took_ms", "trouble", "due_at"])
    .execute();
  return rows.map((row) => ({
    id: row.id,
    event: row.event,
    at: row.at.toISOString(),
    state: row.state as WebhookDelivery["state"],
    tries: row.tries,
    status: row.status,
    tookMs: row.took_ms,
    trouble: row.trouble,
    nextAt: row.state === "waiting" ? row.due_at.toISOString() : null,
  }));
}

/** Puts a message into the queue again, under its own id; false where there is none. */
export async function repeatDelivery(
  db: Kysely<DB>,
  workspaceId: string,
  webhookId: string,
  id: string,
  now: Date,
): Promise<boolean> {
  const row = await db
    .updateTable("webhook_deliveries")
    .where("workspace_id", "=", workspaceId)
    .where("webhook_id", "=", webhookId)
    .where("id", "=", id)
    .set({
      state: "waiting",
      due_at: now,
      tries: 0,
      done_at: null,
      trouble: null,
      lease_until: null,
      lease_by: null,
    })
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}
