import type { Kysely } from "kysely";
import type { Access } from "../account/access.ts";
import type { Secrets } from "../account/secret-box.ts";
import { findCustomer } from "../store/customer.ts";
import type { DB } from "../store/generated/database.ts";
import { findSignal } from "../store/signal.ts";
import type { LeasedDelivery } from "../store/webhook-lease.ts";

/** A receiver is somebody else's house: who a person is stays here unless the webhook says otherwise. */
type Telling = {
  db: Kysely<DB>;
  secrets: Secrets;
  workspaceId: string;
  access: Access;
  personal: boolean;
  /** Told where a contact goes out, which is noted. */
  contactSeen(): Promise<void>;
};

/**
 * The body of a message, as Standard Webhooks want it: `{ type, timestamp, data }`. With `personal` the customer and
 * their words come along, read anew at each try, so that nobody who was erased meanwhile is told of, and only as far as
 * whoever made the webhook may see them: the customer with `customers.read`, the contact with `contacts.read`, the words
 * with `signals.read`.
 */
export async function webhookBody(telling: Telling, delivery: LeasedDelivery): Promise<string> {
  const { event, at, payload } = delivery;
  const more = telling.personal ? await personalOf(telling, delivery) : {};
  return JSON.stringify({ type: event, timestamp: at.toISOString(), data: { ...payload, ...more } });
}

async function personalOf(
  { db, secrets, workspaceId, access, contactSeen }: Telling,
  { subjectId, payload }: LeasedDelivery,
): Promise<Record<string, unknown>> {
  const scope = { workspaceId, reach: access.reach };
  const may = (permission: "customers.read" | "contacts.read" | "signals.read"): boolean =>
    access.permissions.has(permission);
  const { signalId } = payload;
  const [customer, signal] = await Promise.all([
    may("customers.read") ? findCustomer(db, scope, subjectId, secrets) : undefined,
    may("signals.read") && typeof signalId === "string"
      ? findSignal(db, scope, signalId, secrets)
      : undefined,
  ]);
  const hasContact = customer !== undefined && (customer.email !== null || customer.phone !== null);
  if (hasContact && may("contacts.read")) await contactSeen();
  return {
    ...(customer && {
      customer: {
        id: customer.id,
        ref: customer.ref,
        name: customer.name,
        ...(may("contacts.read") && { email: customer.email, phone: customer.phone }),
      },
    }),
    ...(signal?.comments && { comments: signal.comments }),
  };
}
