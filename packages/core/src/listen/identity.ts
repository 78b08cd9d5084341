import type { CustomerInput } from "@heed/contract/listen/signal";
import type { Scalar } from "@heed/contract/words";

/** A value that names one customer of a workspace. */
export type IdentityKey = { kind: "ref" | "email" | "phone"; value: string };

/** How to reach somebody, and what to call them. */
export type Contact = { email: string | null; phone: string | null; name: string | null };

/** What is kept of a customer. */
export type CustomerRecord = {
  subjectId: string;
  ref: string | null;
  account: string | null;
  traits: Record<string, Scalar>;
  /** Null where nobody has looked, since nothing was said about it: it is sealed, and opening it takes time. */
  contact: Contact | null;
};

/** Of whom nothing is known. */
export const NO_CONTACT: Contact = { email: null, phone: null, name: null };

/** True when it says how to reach somebody or what to call them. */
export function saysContact({ email, phone, name }: CustomerInput): boolean {
  return email !== undefined || phone !== undefined || name !== undefined;
}

/** All keys under which a customer can be found, the strongest first: reference, e-mail, phone. */
export function identityKeys(customer: CustomerInput): IdentityKey[] {
  const keys: IdentityKey[] = [];
  if (customer.ref !== undefined) keys.push({ kind: "ref", value: customer.ref });
  if (customer.email !== undefined) keys.push({ kind: "email", value: customer.email.toLowerCase() });
  if (customer.phone !== undefined)
    keys.push({ kind: "phone", value: customer.phone.replace(/[^0-9+]/g, "") });
  return keys;
}

/** A key as one text, for maps: `ref:C-17`. */
export function identityText({ kind, value }: IdentityKey): string {
  return `${kind}:${value}`;
}

/**
 * The customer after hearing `said`: what is said replaces what was known, traits one by one; what is not said
 * stays. The reference, once known, stays. Returns the same object when nothing changed. What is said of a contact
 * must be heard with the known one looked up.
 */
export function mergeCustomer(known: CustomerRecord, said: CustomerInput): CustomerRecord {
  const merged: CustomerRecord = {
    subjectId: known.subjectId,
    ref: known.ref ?? said.ref ?? null,
    account: said.account ?? known.account,
    traits: said.traits ? { ...known.traits, ...said.traits } : known.traits,
    contact: saysContact(said) ? mergeContact(known.contact, said) : known.contact,
  };
  return sameCustomer(known, merged) ? known : merged;
}

function mergeContact(known: Contact | null, said: CustomerInput): Contact {
  if (known === null) throw new Error("a contact was said of a customer whose contact was not looked up");
  const { email = known.email, phone = known.phone, name = known.name } = said;
  const isSame = email === known.email && phone === known.phone && name === known.name;
  return isSame ? known : { email, phone, name };
}

function sameCustomer(a: CustomerRecord, b: CustomerRecord): boolean {
  if (a.ref !== b.ref || a.account !== b.account || a.contact !== b.contact) return false;
  if (a.traits === b.traits) return true;
  const keys = Object.keys(b.traits);
  return keys.length === Object.keys(a.traits).length && keys.every((key) => a.traits[key] === b.traits[key]);
}
