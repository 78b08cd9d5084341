import { z } from "zod";
import { Id } from "../words.ts";

/** What a webhook can be told of, and what each means. A new event is one line here. */
export const WEBHOOK_EVENTS = {
  "signal.recorded": "a signal was recorded; answers of anonymous surveys are never told",
  "case.opened": "a bad signal opened a case",
  "case.taken": "somebody took a case",
  "case.closed": "a case was closed",
  "case.reopened": "a closed case was opened again",
  "alert.fired": "a figure moved further than its rule allows, or where nobody expected it",
  "alert.resolved": "what an alert was about is over",
} as const satisfies Record<string, string>;
export const WebhookEvent = z.enum(Object.keys(WEBHOOK_EVENTS) as (keyof typeof WEBHOOK_EVENTS)[]);
export type WebhookEvent = z.infer<typeof WebhookEvent>;

/** Why one is off: somebody turned it off; nothing arrived for days; the receiver wants no more; its maker may not any more. */
export const WebhookStop = z.enum(["by-hand", "failing", "gone", "maker-left"]);
export type WebhookStop = z.infer<typeof WebhookStop>;

const Name = z.string().trim().min(1, "give it a name").max(100);
const Url = z.string().trim().min(1, "where is it to call?").max(2048);
const Events = z
  .array(WebhookEvent)
  .min(1, "choose at least one event")
  .max(50)
  .transform((events) => [...new Set(events)]);

export const WebhookInput = z.strictObject({
  name: Name,
  /** An https address on the public internet; http and others only where the operator allows them. */
  url: Url,
  events: Events,
  /** Whether the customer and their words are sent along, as far as whoever makes it may see them. */
  personal: z.boolean().default(false),
  enabled: z.boolean().default(true),
});
export type WebhookInput = z.input<typeof WebhookInput>;

export const WebhookChange = z
  .strictObject({
    name: Name.optional(),
    url: Url.optional(),
    events: Events.optional(),
    personal: z.boolean().optional(),
    enabled: z.boolean().optional(),
  })
  .refine((change) => Object.keys(change).length > 0, "say what is to change");
export type WebhookChange = z.input<typeof WebhookChange>;

/** A webhook, without its secret. What it is told lies inside the reach of whoever made it. */
export const Webhook = z.object({
  id: Id,
  name: z.string(),
  url: z.string(),
  events: z.array(WebhookEvent),
  personal: z.boolean(),
  enabled: z.boolean(),
  /** Null while it is on. */
  stoppedWhy: WebhookStop.nullable(),
  /** Calls in a row that failed. */
  failures: z.number().int(),
  failingSince: z.string().nullable(),
  /** `member:<id>`, `key:<id>`. */
  madeBy: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type Webhook = z.infer<typeof Webhook>;

/** The one time that the secret is shown, with which the receiver checks signatures. */
export const NewWebhook = Webhook.extend({ secret: z.string() });
export type NewWebhook = z.infer<typeof NewWebhook>;

/** One message to a webhook and what became of it. Its id is the `webhook-id` that the receiver sees at every try. */
export const WebhookDelivery = z.object({
  id: Id,
  event: z.string(),
  at: z.string(),
  state: z.enum(["waiting", "done", "failed"]),
  tries: z.number().int(),
  /** HTTP status of the last try; null where there was no answer. */
  status: z.number().int().nullable(),
  tookMs: z.number().int().nullable(),
  trouble: z.string().nullable(),
  /** When it is tried next; null where it is not. */
  nextAt: z.string().nullable(),
});
export type WebhookDelivery = z.infer<typeof WebhookDelivery>;

export const WebhookDeliveryList = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
});

/** Which message is to be sent again. */
export const WebhookRepeat = z.strictObject({ delivery: Id });

/** How a test went: what the receiver answered, or why it was not reached. */
export const WebhookTest = z.object({
  id: Id,
  status: z.number().int().nullable(),
  tookMs: z.number().int(),
  trouble: z.string().nullable(),
});
export type WebhookTest = z.infer<typeof WebhookTest>;
