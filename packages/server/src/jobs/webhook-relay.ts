import { isInside } from "@heed/core/account/reach";
import type { Kysely } from "kysely";
import type { Logger } from "pino";
import { accessOfActor } from "../account/access-of-actor.ts";
import { type Secrets, WrongSecret } from "../account/secret-box.ts";
import type { Config } from "../config.ts";
import { newId } from "../ids.ts";
import type { CallWebhook } from "../outside/webhook-fetch.ts";
import { restAfter, WEBHOOK_WAITS, waitAfter } from "../post/back-off.ts";
import { signWebhook } from "../post/sign-webhook.ts";
import { stopWithNotice } from "../post/stop-webhook.ts";
import { webhookBody } from "../post/webhook-body.ts";
import { noteContactSeen } from "../store/contact-view.ts";
import type { DB } from "../store/generated/database.ts";
import { noteWebhook, WEBHOOK_SECRET } from "../store/webhook.ts";
import {
  type DeliveryOutcome,
  type DueWebhook,
  type LeasedDelivery,
  leaseDeliveries,
  listDueWebhooks,
  noteDelivery,
  pruneDeliveries,
  removeDelivery,
} from "../store/webhook-lease.ts";
import { type Repeating, repeat } from "./repeating.ts";

/** `db` sees all workspaces. */
export type Calling = {
  db: Kysely<DB>;
  secrets: Secrets;
  config: Pick<Config, "smtpUrl" | "mailFrom" | "baseUrl">;
  call: CallWebhook;
  now: () => Date;
  log: Logger;
};

const TICK_MS = 1_000;
/** Messages that one webhook is sent at the same time, and webhooks that are called at the same time. */
const AT_ONCE = 8;
const WEBHOOKS_AT_ONCE = 32;
/** Longer than a call may take. */
const LEASE_MS = 60_000;
/** Nothing arrived for so long: the webhook is turned off. */
const PATIENCE_MS = 3 * 24 * 3_600_000;
const KEPT_MS = 14 * 24 * 3_600_000;
const PRUNE_MS = 3_600_000;

/**
 * Tells webhooks what waits for them: at least once, always under the same id, in order for each subject. Each webhook
 * is called by itself, so that a slow one holds nobody else up; one that fails rests, longer each time, and is turned off
 * with a notice after three days. Whoever made it is looked up at every message: it tells what they may see today.
 */
export function openWebhookRelay(calling: Calling): Repeating {
  const { db, now, log } = calling;
  const me = newId();
  const underWay = new Map<string, Promise<void>>();
  let pruneAt = 0;

  async function visit(webhook: DueWebhook): Promise<void> {
    const at = now();
    const lease = { by: me, now: at, until: new Date(at.getTime() + LEASE_MS), limit: AT_ONCE };
    const deliveries = await leaseDeliveries(db, webhook.workspaceId, webhook.id, lease);
    if (deliveries.length > 0) await tellAll(calling, me, webhook, deliveries);
  }

  async function work(): Promise<void> {
    const at = now();
    if (at.getTime() >= pruneAt) {
      await pruneDeliveries(db, new Date(at.getTime() - KEPT_MS));
      pruneAt = at.getTime() + PRUNE_MS;
    }
    for (const webhook of await listDueWebhooks(db, at)) {
      if (underWay.has(webhook.id) || underWay.size >= WEBHOOKS_AT_ONCE) continue;
      const visiting = visit(webhook)
        .catch((error: unknown) =>
          log.warn({ err: error, webhook: webhook.id }, "a webhook could not be told"),
        )
        .finally(() => underWay.delete(webhook.id));
      underWay.set(webhook.id, visiting);
    }
  }

  const repeating = repeat(work, TICK_MS, (error) =>
    log.warn({ err: error }, "the queue of webhooks cannot be read now"),
  );
  const settled = async (): Promise<void> => {
    while (underWay.size > 0) await Promise.all(underWay.values());
  };
  return {
    async tick() {
      await repeating.tick();
      await settled();
    },
    async close() {
      await repeating.close();
      await settled();
    },
  };
}

async function tellAll(
  calling: Calling,
  me: string,
  webhook: DueWebhook,
  deliveries: readonly LeasedDelivery[],
): Promise<void> {
  const { db, secrets, now } = calling;
  const { workspaceId, id, madeBy } = webhook;
  const maker = await accessOfActor(db, workspaceId, madeBy, now());
  if (!maker?.permissions.has("webhooks.manage")) return stopWithNotice(calling, webhook, "maker-left");
  const secret = openSecret(secrets, webhook);
  if (secret === null) return stopWithNotice(calling, webhook, "failing");
  const tellOne = async (delivery: LeasedDelivery): Promise<boolean | null> => {
    const isTest = delivery.event === "webhook.test";
    if (!isTest && !isInside(maker.reach, delivery)) {
      await removeDelivery(db, workspaceId, delivery);
      return null;
    }
    const contactSeen = (): Promise<void> =>
      noteContactSeen(db, workspaceId, {
        actor: madeBy,
        subjectId: delivery.subjectId,
        details: { by: "webhook", webhook: id },
        always: false,
        now: now(),
      });
    const telling = { db, secrets, workspaceId, access: maker, personal: webhook.personal, contactSeen };
    const body = await webhookBody(telling, delivery);
    const headers = signWebhook(secret, { id: delivery.id, at: now(), body });
    const called = await calling.call(webhook.url, headers, body);
    const outcome = outcomeOf(called, delivery, now());
    await noteDelivery(db, workspaceId, { ...delivery, by: me }, outcome);
    if (called.status === 410) await stopWithNotice(calling, webhook, "gone");
    return outcome.state === "done";
  };
  const results = await Promise.all(deliveries.map(tellOne));
  await noteAll(calling, webhook, results);
}

/** One that arrived says that the receiver is there; several that failed together count as one failure. */
async function noteAll(
  calling: Calling,
  webhook: DueWebhook,
  results: readonly (boolean | null)[],
): Promise<void> {
  const { db, now } = calling;
  const { workspaceId, id } = webhook;
  if (results.includes(true)) {
    await noteWebhook(db, workspaceId, id, { ok: true });
    return;
  }
  if (!results.includes(false)) return;
  const at = now();
  const pausedUntil = (failures: number): Date | null => {
    const rest = restAfter(failures);
    return rest === null ? null : new Date(at.getTime() + rest);
  };
  const { failingSince } = await noteWebhook(db, workspaceId, id, { ok: false, now: at, pausedUntil });
  if (failingSince !== null && at.getTime() - failingSince.getTime() > PATIENCE_MS)
    await stopWithNotice(calling, webhook, "failing");
}

function outcomeOf(
  { status, tookMs, trouble }: { status: number | null; tookMs: number; trouble: string | null },
  { tries }: LeasedDelivery,
  now: Date,
): DeliveryOutcome {
  if (trouble === null) return { state: "done", status, tookMs, trouble, at: now };
  const wait = waitAfter(WEBHOOK_WAITS, tries);
  if (wait === null) return { state: "failed", status, tookMs, trouble, at: now };
  return { state: "waiting", status, tookMs, trouble, at: new Date(now.getTime() + wait) };
}

function openSecret(secrets: Secrets, { id, sealedSecret }: DueWebhook): string | null {
  if (sealedSecret === null) return null;
  try {
    return secrets.open(sealedSecret, WEBHOOK_SECRET, id);
  } catch (error) {
    if (error instanceof WrongSecret) return null;
    throw error;
  }
}
