import type { CustomerInput } from "@heed/contract/listen/signal";
import {
  type CustomerRecord,
  type IdentityKey,
  identityKeys,
  identityText,
  mergeCustomer,
} from "@heed/core/listen/identity";
import type { PoolClient } from "pg";
import { newId } from "../../ids.ts";

/** The customers of a batch: who each one is after the batch, by identity. */
export type Customers = {
  find(customer: CustomerInput): CustomerRecord | undefined;
  hear(customer: CustomerInput): CustomerRecord;
  changed(): CustomerRecord[];
};

const SELECT = `select k.kind, k.value, k.subject_id as "subjectId", c.ref, c.email, c.phone, c.name, c.account, c.traits
  from unnest($2::text[], $3::text[]) as wanted (kind, value)
  join customer_keys k on k.workspace_id = $1 and k.kind = wanted.kind and k.value = wanted.value
  join customers c on c.subject_id = k.subject_id and c.workspace_id = $1`;

/**
 * Finds the customers that a batch speaks of and makes those that are missing: reference first, then e-mail, then
 * phone. Afterwards every customer of the batch has a subject; `hear` merges what each signal says.
 */
export async function resolveCustomers(
  client: PoolClient,
  workspaceId: string,
  said: readonly CustomerInput[],
  now: Date,
): Promise<Customers> {
  const byKey = new Map<string, CustomerRecord>();
  const current = new Map<string, CustomerRecord>();
  const changed = new Set<string>();
  const find = (customer: CustomerInput): CustomerRecord | undefined => {
    const [strongest] = identityKeys(customer);
    const found = strongest && byKey.get(identityText(strongest));
    return found && (current.get(found.subjectId) ?? found);
  };
  if (said.length > 0) {
    await readInto(client, workspaceId, said.map(strongestKey), byKey);
    const missing = said.filter((customer) => !find(customer));
    if (missing.length > 0) {
      await insertMissing(client, workspaceId, missing, now);
      await readInto(client, workspaceId, missing.map(strongestKey), byKey);
    }
  }
  return {
    find,
    hear(customer) {
      const known = find(customer);
      if (!known) throw new Error("a customer of the batch was not resolved");
      const merged = mergeCustomer(known, customer);
      if (merged !== known) {
        current.set(merged.subjectId, merged);
        changed.add(merged.subjectId);
      }
      return merged;
    },
    changed: () => [...changed].sort().flatMap((subjectId) => current.get(subjectId) ?? []),
  };
}

function strongestKey(customer: CustomerInput): IdentityKey {
  const [key] = identityKeys(customer);
  if (!key) throw new Error("a customer without identity passed the door");
  return key;
}

async function readInto(
  client: PoolClient,
  workspaceId: string,
  keys: readonly IdentityKey[],
  byKey: Map<string, CustomerRecord>,
): Promise<void> {
  const distinct = [...new Map(keys.map((key) => [identityText(key), key])).values()];
  const { rows } = await client.query<CustomerRecord & IdentityKey>({
    name: "find-customers",
    text: SELECT,
    values: [workspaceId, distinct.map((key) => key.kind), distinct.map((key) => key.value)],
  });
  for (const { kind, value, ...customer } of rows) byKey.set(identityText({ kind, value }), customer);
}

/**
 * The key table decides who was first: keys are claimed in sorted order, and a customer row is made only for the
 * subject that won its strongest key. A weaker key that somebody else holds already is left with them.
 */
async function insertMissing(
  client: PoolClient,
  workspaceId: string,
  missing: readonly CustomerInput[],
  now: Date,
): Promise<void> {
  const bySubject = new Map<string, { subjectId: string; customer: CustomerInput; keys: IdentityKey[] }>();
  for (const customer of missing) {
    const text = identityText(strongestKey(customer));
    if (!bySubject.has(text))
      bySubject.set(text, { subjectId: newId(), customer, keys: identityKeys(customer) });
  }
  const claims = [...bySubject.values()]
    .flatMap(({ subjectId, keys }) => keys.map((key) => ({ ...key, subjectId, text: identityText(key) })))
    .sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0));
  const won = await claimKeys(client, workspaceId, claims);
  const fresh = [...bySubject.entries()].filter(([text]) => won.has(text)).map(([, entry]) => entry);
  await client.query({
    name: "insert-customers",
    text: `insert into customers (subject_id, workspace_id, ref, email, phone, name, account, traits, created_at, updated_at)
           select c.subject_id, $1, c.ref, c.email, c.phone, c.name, c.account, coalesce(c.traits, '{}'), $3, $3
           from json_to_recordset($2::json) as c (subject_id uuid, ref text, email text, phone text, name text, account text, traits jsonb)`,
    values: [
      workspaceId,
      JSON.stringify(fresh.map((f) => ({ subject_id: f.subjectId, ...f.customer }))),
      now,
    ],
  });
}

/** Claims keys for subjects; gives back the texts of those that were free. */
export async function claimKeys(
  client: PoolClient,
  workspaceId: string,
  claims: readonly (IdentityKey & { subjectId: string })[],
): Promise<Set<string>> {
  const { rows } = await client.query<IdentityKey>({
    name: "claim-customer-keys",
    text: `insert into customer_keys (workspace_id, kind, value, subject_id)
           select $1, k.kind, k.value, k.subject_id
           from unnest($2::text[], $3::text[], $4::uuid[]) as k (kind, value, subject_id)
           on conflict do nothing
           returning kind, value`,
    values: [
      workspaceId,
      claims.map((c) => c.kind),
      claims.map((c) => c.value),
      claims.map((c) => c.subjectId),
    ],
  });
  return new Set(rows.map(identityText));
}

/** Writes back the customers about whom something new was said, with the keys that this gives them. */
export async function updateCustomers(
  client: PoolClient,
  workspaceId: string,
  changed: readonly CustomerRecord[],
  now: Date,
): Promise<void> {
  if (changed.length === 0) return;
  await client.query({
    name: "update-customers",
    text: `update customers c
           set ref = n.ref, email = n.email, phone = n.phone, name = n.name, account = n.account, traits = n.traits, updated_at = $3
           from json_to_recordset($2::json) as n ("subjectId" uuid, ref text, email text, phone text, name text, account text, traits jsonb)
           where c.subject_id = n."subjectId" and c.workspace_id = $1`,
    values: [workspaceId, JSON.stringify(changed), now],
  });
  const claims = changed.flatMap((customer) =>
    identityKeys({
      ...(customer.ref !== null && { ref: customer.ref }),
      ...(customer.email !== null && { email: customer.email }),
      ...(customer.phone !== null && { phone: customer.phone }),
    }).map((key) => ({ ...key, subjectId: customer.subjectId })),
  );
  claims.sort((a, b) => (identityText(a) < identityText(b) ? -1 : 1));
  await claimKeys(client, workspaceId, claims);
}
