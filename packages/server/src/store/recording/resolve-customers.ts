import type { CustomerInput } from "@heed/contract/listen/signal";
import {
  type CustomerRecord,
  identityKeys,
  identityText,
  mergeCustomer,
  NO_CONTACT,
} from "@heed/core/listen/identity";
import type { PoolClient } from "pg";
import type { Secrets } from "../../account/secret-box.ts";
import { newId } from "../../ids.ts";
import { type Claim, claimKeys, passOnKeys } from "./claim-keys.ts";
import {
  type ChangedCustomer,
  insertCustomers,
  lockCustomers,
  readCustomers,
  strongestKey,
} from "./customer-rows.ts";

/** The customers of a batch: who each one is after the batch, by identity. */
export type Customers = {
  find(customer: CustomerInput): CustomerRecord | undefined;
  hear(customer: CustomerInput): CustomerRecord;
  changed(): ChangedCustomer[];
};

type ByKey = Map<string, CustomerRecord>;

/**
 * Finds the customers that a batch speaks of and makes those that are missing: reference first, then e-mail, then
 * phone. Afterwards every customer of the batch has a subject, and those about whom something new is said are locked;
 * `hear` merges what each signal says.
 */
export async function resolveCustomers(
  client: PoolClient,
  workspaceId: string,
  said: readonly CustomerInput[],
  now: Date,
  secrets: Secrets,
): Promise<Customers> {
  const byKey: ByKey = new Map();
  if (said.length > 0) {
    await readCustomers(client, workspaceId, said, byKey, secrets);
    const claims = claimsOf(said, byKey);
    const won = await claimKeys(client, workspaceId, claims, secrets);
    await makeMissing(client, workspaceId, said, byKey, won, now, secrets);
    await lockChanging(client, workspaceId, said, byKey, secrets);
  }
  return openCustomers(byKey);
}

function openCustomers(byKey: ByKey): Customers {
  const current = new Map<string, CustomerRecord>();
  const withNewContact = new Set<string>();
  const find = (customer: CustomerInput): CustomerRecord | undefined => {
    const found = byKey.get(identityText(strongestKey(customer)));
    return found && (current.get(found.subjectId) ?? found);
  };
  return {
    find,
    hear(customer) {
      const known = find(customer);
      if (!known) throw new Error("a customer of the batch was not resolved");
      const merged = mergeCustomer(known, customer);
      if (merged !== known) current.set(merged.subjectId, merged);
      if (merged.contact !== known.contact) withNewContact.add(merged.subjectId);
      return merged;
    },
    changed: () =>
      [...current.values()].map((customer) => ({
        customer,
        isContactNew: withNewContact.has(customer.subjectId),
      })),
  };
}

/** The keys that the batch brings, by text: for subjects that are known, or for new ones, one for each strongest key. */
function claimsOf(said: readonly CustomerInput[], byKey: ByKey): Map<string, Claim> {
  const claims = new Map<string, Claim>();
  const fresh = new Map<string, string>();
  for (const customer of said) {
    const keys = identityKeys(customer);
    const text = identityText(strongestKey(customer));
    const known = byKey.get(text);
    if (known && mergeCustomer(known, customer) === known) continue;
    const subjectId = known?.subjectId ?? fresh.get(text) ?? newId();
    fresh.set(text, subjectId);
    for (const key of keys) {
      const keyText = identityText(key);
      if (!byKey.has(keyText) && !claims.has(keyText)) claims.set(keyText, { ...key, subjectId });
    }
  }
  return claims;
}

/**
 * A customer is made for each subject that won its strongest key. Where somebody else did, theirs is the customer,
 * and the weaker keys that were won beside it go to them.
 */
async function makeMissing(
  client: PoolClient,
  workspaceId: string,
  said: readonly CustomerInput[],
  byKey: ByKey,
  won: ReadonlyMap<string, Claim>,
  now: Date,
  secrets: Secrets,
): Promise<void> {
  const made = new Map<string, CustomerRecord>();
  const lost: CustomerInput[] = [];
  for (const customer of said) {
    const text = identityText(strongestKey(customer));
    if (byKey.has(text)) continue;
    const claim = won.get(text);
    if (!claim) lost.push(customer);
    else if (!made.has(claim.subjectId)) made.set(claim.subjectId, asNew(claim.subjectId, customer));
  }
  await insertCustomers(client, workspaceId, [...made.values()], now, secrets);
  for (const [text, { subjectId }] of won) {
    const customer = made.get(subjectId);
    if (customer) byKey.set(text, customer);
  }
  if (lost.length === 0) return;
  await readCustomers(client, workspaceId, lost, byKey, secrets);
  const passOn = lost.flatMap((customer): Claim[] => {
    const winner = byKey.get(identityText(strongestKey(customer)));
    return identityKeys(customer).flatMap((key) => {
      const claim = won.get(identityText(key));
      return winner && claim && !made.has(claim.subjectId) ? [{ ...key, subjectId: winner.subjectId }] : [];
    });
  });
  await passOnKeys(client, workspaceId, passOn, secrets);
}

const NOTHING_KNOWN = { ref: null, account: null, traits: {}, contact: NO_CONTACT };

function asNew(subjectId: string, customer: CustomerInput): CustomerRecord {
  return mergeCustomer({ subjectId, ...NOTHING_KNOWN }, customer);
}

async function lockChanging(
  client: PoolClient,
  workspaceId: string,
  said: readonly CustomerInput[],
  byKey: ByKey,
  secrets: Secrets,
): Promise<void> {
  const changing = new Set<string>();
  for (const customer of said) {
    const known = byKey.get(identityText(strongestKey(customer)));
    if (known && mergeCustomer(known, customer) !== known) changing.add(known.subjectId);
  }
  const locked = await lockCustomers(client, workspaceId, [...changing], secrets);
  for (const [text, { subjectId }] of byKey) {
    const now = locked.get(subjectId);
    if (now) byKey.set(text, now);
  }
}
