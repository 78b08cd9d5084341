import { createHmac, randomBytes } from "node:crypto";

const PREFIX = "whsec_";

/** A new secret as receivers enter it: 256 random bits, written as Standard Webhooks want it. */
export function newWebhookSecret(): string {
  return PREFIX + randomBytes(32).toString("base64");
}

/**
 * The headers of a message, by https://www.standardwebhooks.com: an id that stays the same at every try, the seconds
 * since 1970 at which it is sent, and an HMAC-SHA256 over `id.timestamp.body`, by which the receiver knows that it comes
 * from here, is whole, and is not an old one that somebody sends again.
 */
export function signWebhook(
  secret: string,
  message: { id: string; at: Date; body: string },
): Record<"webhook-id" | "webhook-timestamp" | "webhook-signature", string> {
  const timestamp = String(Math.floor(message.at.getTime() / 1000));
  const key = Buffer.from(secret.slice(PREFIX.length), "base64");
  const signature = createHmac("sha256", key)
    .update(`${message.id}.${timestamp}.${message.body}`)
    .digest("base64");
  return {
    "webhook-id": message.id,
    "webhook-timestamp": timestamp,
    "webhook-signature": `v1,${signature}`,
  };
}
