import type { CustomerInput } from "@heed/contract/listen/signal";
import type { Scalar } from "@heed/contract/words";

/** A value that names one customer of a workspace. */
export type IdentityKey = { kind: "ref" | "email" | "phone"; value: string };

/** What is kept of a customer. */
export type CustomerRecord = {
  subjectId: string;
  ref: string | null;
  email: string | null;
  phone: string | null;
  name: string | null;
  account: string | null;
  traits: Record<string, Scalar>;
};

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
 * stays. The reference, once known, stays. Returns the same object when nothing changed.
 */
export function mergeCustomer(known: CustomerRecord, said: CustomerInput): CustomerRecord {
  const merged: CustomerRecord = {
    subjectId: known.subjectId,
    ref: known.ref ?? said.ref ?? null,
    email: said.email ?? known.email,
    phone: said.phone ?? known.phone,
    name: said.name ?? known.name,
    account: said.account ?? known.account,
    traits: said.traits ? { ...known.traits, ...said.traits } : known.traits,
  };
  return sameCustomer(known, merged) ? known : merged;
}

function sameCustomer(a: CustomerRecord, b: CustomerRecord): boolean {
  if (a.ref !== b.ref || a.email !== b.email || a.phone !== b.phone) return false;
  if (a.name !== b.name || a.account !== b.account) return false;
  if (a.traits === b.traits) return true;
  const keys = Object.keys(b.traits);
  return keys.length === Object.keys(a.traits).length && keys.every((key) => a.traits[key] === b.traits[key]);
}
