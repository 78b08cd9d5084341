import { type CustomerRecord, type IdentityKey, identityText } from "@heed/core/listen/identity";
import type { PoolClient } from "pg";

/** Reads the customers behind identity keys into `byKey`; a key that nobody has stays out. */
export async function readCustomers(
  client: PoolClient,
  workspaceId: string,
  keys: readonly IdentityKey[],
  byKey: Map<string, CustomerRecord>,
): Promise<void> {
  const distinct = [...new Map(keys.map((key) => [identityText(key), key])).values()];
  const { rows } = await client.query<CustomerRecord & IdentityKey>({
    name: "find-customers",
    text: `select k.kind, k.value, k.subject_id as "subjectId", c.ref, c.email, c.phone, c.name, c.account, c.traits
           from unnest($2::text[], $3::text[]) as wanted (kind, value)
           join customer_keys k on k.workspace_id = $1 and k.kind = wanted.kind and k.value = wanted.value
           join customers c on c.subject_id = k.subject_id and c.workspace_id = $1`,
    values: [workspaceId, distinct.map((key) => key.kind), distinct.map((key) => key.value)],
  });
  for (const { kind, value, ...customer } of rows) byKey.set(identityText({ kind, value }), customer);
}

/**
 * Locks customers until the end of the transaction and gives them as they are now: whoever changes what is known
 * must not do so from an older reading. In the order of their ids, so that nobody waits in a circle.
 */
export async function lockCustomers(
  client: PoolClient,
  workspaceId: string,
  subjectIds: readonly string[],
): Promise<Map<string, CustomerRecord>> {
  if (subjectIds.length === 0) return new Map();
  const { rows } = await client.query<CustomerRecord>({
    name: "lock-customers",
    text: `select subject_id as "subjectId", ref, email, phone, name, account, traits from customers
           where subject_id = any($2::uuid[]) and workspace_id = $1 order by subject_id for update`,
    values: [workspaceId, subjectIds],
  });
  return new Map(rows.map((row) => [row.subjectId, row]));
}

export async function insertCustomers(
  client: PoolClient,
  workspaceId: string,
  fresh: readonly CustomerRecord[],
  now: Date,
): Promise<void> {
  if (fresh.length === 0) return;
  await client.query({
    name: "insert-customers",
    text: `insert into customers (subject_id, workspace_id, ref, email, phone, name, account, traits, created_at, updated_at)
           select c."subjectId", $1, c.ref, c.email, c.phone, c.name, c.account, c.traits, $3, $3
           from json_to_recordset($2::json) as c ("subjectId" uuid, ref text, email text, phone text, name text, account text, traits jsonb)`,
    values: [workspaceId, JSON.stringify(fresh), now],
  });
}

/** Writes back the customers about whom something new was said. */
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
}
