import type { Webhook } from "@heed/contract/account/webhook";
import { DomainError } from "@heed/contract/problem";
import { Id } from "@heed/contract/words";
import type { Ctx } from "../context.ts";
import { newId } from "../ids.ts";
import { OutsideRefusal } from "../outside/guarded-fetch-refusal.ts";
import { requireWebhookUrl } from "../outside/webhook-fetch.ts";
import { newWebhookSecret } from "../post/sign-webhook.ts";
import { testWebhook } from "../post/test-webhook.ts";
import { insertAudit } from "../store/audit.ts";
import {
  findWebhook,
  insertWebhook,
  listWebhooks,
  MAX_WEBHOOKS,
  removeWebhook,
  updateWebhook,
  WEBHOOK_SECRET,
} from "../store/webhook.ts";
import { listDeliveries, repeatDelivery } from "../store/webhook-delivery.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import type { Handlers } from "./door.ts";
import type { Who } from "./who.ts";

export const webhookHandlers = {
  listWebhooks: async ({ ctx, who }) => ({
    items: await listWebhooks(ctx.db, who.workspaceId),
    nextCursor: null,
  }),

  createWebhook: async ({ ctx, who, body, reply }) => {
    const url = callable(ctx, body.url);
    if ((await listWebhooks(ctx.db, who.workspaceId)).length >= MAX_WEBHOOKS)
      throw new DomainError("conflict", `There are ${MAX_WEBHOOKS} webhooks already; remove one first.`);
    const id = newId();
    const secret = newWebhookSecret();
    const sealedSecret = ctx.secrets.seal(secret, WEBHOOK_SECRET, id);
    const webhook = { ...body, id, url, sealedSecret, madeBy: who.actor, now: ctx.now() };
    const made = await insertWebhook(ctx.db, who.workspaceId, webhook);
    await note(ctx, who, "webhook.created", made);
    reply.code(201);
    return { ...made, secret };
  },

  readWebhook: async ({ ctx, who, params }) => {
    const { sealedSecret: _, ...webhook } = await webhookOr404(ctx, who, params.id);
    return webhook;
  },

  changeWebhook: async ({ ctx, who, params, body }) => {
    const url = body.url === undefined ? undefined : callable(ctx, body.url);
    // Whoever decides what goes where tells what they may see, and no more than that.
    const decides = url ?? body.events ?? body.personal ?? (body.enabled || undefined);
    const changed = await updateWebhook(ctx.db, who.workspaceId, params.id, {
      ...body,
      url,
      madeBy: decides === undefined ? undefined : who.actor,
      now: ctx.now(),
    });
    if (!changed) throw missing();
    await note(ctx, who, "webhook.changed", changed);
    return changed;
  },

  deleteWebhook: async ({ ctx, who, params }) => {
    const webhook = await webhookOr404(ctx, who, params.id);
    await removeWebhook(ctx.system, who.workspaceId, params.id);
    await note(ctx, who, "webhook.removed", webhook);
    return undefined;
  },

  renewWebhookSecret: async ({ ctx, who, params }) => {
    const secret = newWebhookSecret();
    const sealedSecret = ctx.secrets.seal(secret, WEBHOOK_SECRET, params.id);
    const change = { sealedSecret, now: ctx.now() };
    const changed = await updateWebhook(ctx.db, who.workspaceId, params.id, change);
    if (!changed) throw missing();
    await note(ctx, who, "webhook.secret", changed);
    return { ...changed, secret };
  },

  testWebhook: async ({ ctx, who, params }) => {
    const webhook = await webhookOr404(ctx, who, params.id);
    return testWebhook(ctx, who.workspaceId, webhook);
  },

  // What was told lies inside its maker's reach, which need not be the reader's; ids and times are all that is shown.
  listWebhookDeliveries: async ({ ctx, who, params, query }) => {
    await webhookOr404(ctx, who, params.id);
    const before = query.cursor === undefined ? undefined : readCursor(query.cursor, 1)[0];
    if (before !== undefined && !Id.safeParse(before).success)
      throw new DomainError("invalid", "cursor: use the nextCursor of the page before.");
    const page = { limit: query.limit + 1, before };
    const items = await listDeliveries(ctx.system, who.workspaceId, params.id, page);
    const shown = items.slice(0, query.limit);
    const last = shown.at(-1);
    return { items: shown, nextCursor: last && items.length > shown.length ? writeCursor([last.id]) : null };
  },

  repeatWebhookDelivery: async ({ ctx, who, params, body }) => {
    const webhook = await webhookOr404(ctx, who, params.id);
    const { delivery } = body;
    if (!webhook.enabled)
      throw new DomainError(
        "conflict",
        "This webhook is off: turn it on first, then send the message again.",
      );
    if (!(await repeatDelivery(ctx.system, who.workspaceId, params.id, delivery, ctx.now())))
      throw new DomainError("not-found", "There is no such message; they are kept for two weeks.");
    await note(ctx, who, "webhook.repeated", webhook, { delivery });
    return undefined;
  },
} satisfies Partial<Handlers>;

function callable(ctx: Ctx, url: string): string {
  try {
    return requireWebhookUrl(ctx.config, url);
  } catch (error) {
    if (!(error instanceof OutsideRefusal)) throw error;
    const { message } = error;
    throw new DomainError("invalid", `url: ${message}`, [{ path: "url", message }]);
  }
}

async function webhookOr404(ctx: Ctx, who: Who, id: string) {
  const found = await findWebhook(ctx.db, who.workspaceId, id);
  if (!found) throw missing();
  return found;
}

function missing(): DomainError {
  return new DomainError("not-found", "There is no such webhook.");
}

/** Where it goes to is noted by its host: the rest of an address may hold what opens a door there. */
async function note(
  ctx: Ctx,
  who: Who,
  action: string,
  { id, name, url, events, personal, enabled }: Webhook,
  more: Record<string, unknown> = {},
): Promise<void> {
  await insertAudit(ctx.db, who.workspaceId, {
    actor: who.actor,
    action,
    object: `webhook:${id}`,
    details: { name, host: new URL(url).host, events, personal, enabled, ...more },
    now: ctx.now(),
  });
}
