import type { Webhook, WebhookEvent, WebhookStop } from "@heed/contract/account/webhook";
import { type Kysely, type Selectable, sql } from "kysely";
import type { DB, Webhooks } from "./generated/database.ts";

export const WEBHOOK_SECRET = "webhook-secret";

/** Of all workspaces and none: more than anybody keeps an eye on. */
export const MAX_WEBHOOKS = 50;

export async function listWebhooks(db: Kysely<DB>, workspaceId: string): Promise<Webhook[]> {
  const rows = await db
    .selectFrom("webhooks")
    .where("workspace_id", "=", workspaceId)
    .orderBy("id", "desc")
    .selectAll()
    .execute();
  return rows.map(webhookOf);
}

export async function findWebhook(
  db: Kysely<DB>,
  workspaceId: string,
  id: string,
): Promise<(Webhook & { sealedSecret: Buffer | null }) | undefined> {
  const row = await db
    .selectFrom("webhooks")
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", id)
    .selectAll()
    .executeTakeFirst();
  return row && { ...webhookOf(row), sealedSecret: row.sealed_secret };
}

export async function insertWebhook(
  db: Kysely<DB>,
  workspaceId: string,
  webhook: {
    id: string;
    name: string;
    url: string;
    events: readonly WebhookEvent[];
    personal: boolean;
    enabled: boolean;
    sealedSecret: Buffer;
    madeBy: string;
    now: Date;
  },
): Promise<Webhook> {
  const row = await db
    .insertInto("webhooks")
    .values({
      id: webhook.id,
      workspace_id: workspaceId,
      name: webhook.name,
      url: webhook.url,
      events: [...webhook.events],
      personal: webhook.personal,
      sealed_secret: webhook.sealedSecret,
      made_by: webhook.madeBy,
      enabled: webhook.enabled,
      stopped_why: webhook.enabled ? null : "by-hand",
      created_at: webhook.now,
      updated_at: webhook.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return webhookOf(row);
}

/** Changes one; undefined where there is none. What is turned on begins with a clean slate. */
export async function updateWebhook(
  db: Kysely<DB>,
  workspaceId: string,
  id: string,
  change: {
    name?: string | undefined;
    url?: string | undefined;
    events?: readonly WebhookEvent[] | undefined;
    personal?: boolean | undefined;
    enabled?: boolean | undefined;
    sealedSecret?: Buffer | undefined;
    /** Whoever changes where it goes or what it says answers for it from then on. */
    madeBy?: string | undefined;
    now: Date;
  },
): Promise<Webhook | undefined> {
  const { enabled, events, sealedSecret, madeBy, now, name, url, personal } = change;
  const row = await db
    .updateTable("webhooks")
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", id)
    .set({
      updated_at: now,
      ...(name !== undefined && { name }),
      ...(url !== undefined && { url }),
      ...(personal !== undefined && { personal }),
      ...(events !== undefined && { events: [...events] }),
      ...(sealedSecret !== undefined && { sealed_secret: sealedSecret }),
      ...(madeBy !== undefined && { made_by: madeBy }),
      ...(enabled === false && { enabled, stopped_why: "by-hand" }),
      ...(enabled === true && {
        enabled,
        stopped_why: null,
        failures: 0,
        failing_since: null,
        paused_until: null,
      }),
    })
    .returningAll()
    .executeTakeFirst();
  return row && webhookOf(row);
}

/** Removes one with everything that it was to be told; false where there is none. */
export async function removeWebhook(db: Kysely<DB>, workspaceId: string, id: string): Promise<boolean> {
  const row = await db
    .deleteFrom("webhooks")
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", id)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Turns one off by itself; false where it is off already. */
export async function stopWebhook(
  db: Kysely<DB>,
  workspaceId: string,
  id: string,
  why: WebhookStop,
  now: Date,
): Promise<boolean> {
  const row = await db
    .updateTable("webhooks")
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", id)
    .where("enabled", "=", true)
    .set({ enabled: false, stopped_why: why, updated_at: now })
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Notes how a call went for the webhook as a whole: after failures in a row it rests until `pausedUntil`. */
export async function noteWebhook(
  db: Kysely<DB>,
  workspaceId: string,
  id: string,
  outcome: { ok: true } | { ok: false; now: Date; pausedUntil: (failures: number) => Date | null },
): Promise<{ failingSince: Date | null }> {
  if (outcome.ok) {
    await db
      .updateTable("webhooks")
      .where("workspace_id", "=", workspaceId)
      .where("id", "=", id)
      .where("failures", ">", 0)
      .set({ failures: 0, failing_since: null, paused_until: null })
      .execute();
    return { failingSince: null };
  }
  const row = await db
    .updateTable("webhooks")
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", id)
    .set((eb) => ({
      failures: eb("failures", "+", 1),
      failing_since: sql<Date>`coalesce(failing_since, ${outcome.now}::timestamptz)`,
    }))
    .returning(["failures", "failing_since"])
    .executeTakeFirst();
  const pausedUntil = row ? outcome.pausedUntil(row.failures) : null;
  if (pausedUntil !== null) {
    await db
      .updateTable("webhooks")
      .where("workspace_id", "=", workspaceId)
      .where("id", "=", id)
      .set({ paused_until: pausedUntil })
      .execute();
  }
  return { failingSince: row?.failing_since ?? null };
}

function webhookOf(row: Selectable<Webhooks>): Webhook {
  return {
    id: row.id,
    name: row.name,
    url: row.url,
    events: row.events as WebhookEvent[],
    personal: row.personal,
    enabled: row.enabled,
    stoppedWhy: row.stopped_why as WebhookStop | null,
    failures: row.failures,
    failingSince: row.failing_since?.toISOString() ?? null,
    madeBy: row.made_by,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}
