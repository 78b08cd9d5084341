import type { Webhook, WebhookTest } from "@heed/contract/account/webhook";
import { DomainError } from "@heed/contract/problem";
import type { Ctx } from "../context.ts";
import { newId } from "../ids.ts";
import { openWebhookCall } from "../outside/webhook-fetch.ts";
import { WEBHOOK_SECRET } from "../store/webhook.ts";
import { insertDelivery } from "../store/webhook-delivery.ts";
import { signWebhook } from "./sign-webhook.ts";

/** Sends a message that says nothing, signed like any other, once, and tells what came back; also while it is off. */
export async function testWebhook(
  ctx: Pick<Ctx, "system" | "secrets" | "config" | "now">,
  workspaceId: string,
  webhook: Webhook & { sealedSecret: Buffer | null },
): Promise<WebhookTest> {
  if (webhook.sealedSecret === null)
    throw new DomainError("conflict", "The secret of this webhook is lost: give it another one first.");
  const id = newId();
  const at = ctx.now();
  const secret = ctx.secrets.open(webhook.sealedSecret, WEBHOOK_SECRET, webhook.id);
  const event = "webhook.test";
  const payload = { webhookId: webhook.id };
  const body = JSON.stringify({ type: event, timestamp: at.toISOString(), data: payload });
  const call = openWebhookCall(ctx.config);
  const called = await call(webhook.url, signWebhook(secret, { id, at, body }), body);
  await insertDelivery(ctx.system, workspaceId, {
    id,
    webhookId: webhook.id,
    event,
    payload,
    now: at,
    outcome: { ...called, doneAt: ctx.now() },
  });
  return { id, ...called };
}
