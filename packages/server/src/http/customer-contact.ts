import type { Customer } from "@heed/contract/listen/customer";
import { maskEmail, maskPhone } from "@heed/core/listen/mask-contact";
import type { Ctx } from "../context.ts";
import { noteContactSeen } from "../store/contact-view.ts";
import type { KnownCustomer } from "../store/customer.ts";
import type { Who } from "./who.ts";

/**
 * A customer as this caller may see them: with their contact where they may read contacts, which is noted, else with
 * the contact masked. The name stays: nobody can help somebody without knowing what to call them.
 */
export async function showCustomer(ctx: Ctx, who: Who, customer: KnownCustomer): Promise<Customer> {
  if (!hasContact(customer)) return { ...customer, masked: false };
  if (!who.permissions.has("contacts.read")) return mask(customer);
  return revealed(ctx, who, customer, { details: { by: "permission" }, always: false });
}

/** The customer with the contact open, after it is noted who saw it. */
export async function revealed(
  ctx: Ctx,
  who: Who,
  customer: KnownCustomer,
  noted: { details: Record<string, unknown>; always: boolean },
): Promise<Customer> {
  const { actor, workspaceId } = who;
  await noteContactSeen(ctx.db, workspaceId, { actor, subjectId: customer.id, ...noted, now: ctx.now() });
  return { ...customer, masked: false };
}

function hasContact({ email, phone }: KnownCustomer): boolean {
  return email !== null || phone !== null;
}

function mask(customer: KnownCustomer): Customer {
  const { email, phone } = customer;
  return {
    ...customer,
    email: email === null ? null : maskEmail(email),
    phone: phone === null ? null : maskPhone(phone),
    masked: true,
  };
}
