import type { CustomerInput } from "@heed/contract/listen/signal";
import {
  type CustomerRecord,
  type IdentityKey,
  identityKeys,
  identityText,
  NO_CONTACT,
  saysContact,
} from "@heed/core/listen/identity";
import type { PoolClient } from "pg";
import type { Secrets } from "../../account/secret-box.ts";
import { openContact, standingOf } from "../customer-identity.ts";
import { readContacts, writeContacts } from "./identity-rows.ts";

type Row = Omit<CustomerRecord, "contact">;
type Asked = { key: IdentityKey; reads: boolean };

/** The key under which a customer is looked for: the strongest that was said. */
export function strongestKey(customer: CustomerInput): IdentityKey {
  const [key] = identityKeys(customer);
  if (!key) throw new Error("a customer without identity passed the door");
  return key;
}

const FOUND = `join customer_keys k on k.workspace_id = $1 and k.kind = wanted.kind and k.value = wanted.value
           join customers c on c.subject_id = k.subject_id and c.workspace_id = $1`;
/** Most signals name a reference and nothing else: they do not pay for contacts. */
const FIND = {
  name: "find-customers",
  text: `select k.kind, k.value, k.subject_id as "subjectId", c.ref, c.account, c.traits, null as sealed
         from unnest($2::text[], $3::text[]) as wanted (kind, value) ${FOUND}`,
};
const FIND_WITH_CONTACTS = {
  name: "find-customers-with-contacts",
  text: `select k.kind, k.value, k.subject_id as "subjectId", c.ref, c.account, c.traits, i.sealed
         from unnest($2::text[], $3::text[], $4::boolean[]) as wanted (kind, value, reads) ${FOUND}
         left join customer_identities i on wanted.reads and i.subject_id = k.subject_id and i.workspace_id = $1`,
};

/**
 * Reads the customers who are spoken of into `byKey`, under their strongest keys; a key that nobody has stays out.
 * Contacts are read and opened only where something is said about one.
 */
export async function readCustomers(
  client: PoolClient,
  workspaceId: string,
  said: readonly CustomerInput[],
  byKey: Map<string, CustomerRecord>,
  secrets: Secrets,
): Promise<void> {
  const asked = new Map<string, Asked>();
  for (const customer of said) {
    const key = strongestKey(customer);
    const text = identityText(key);
    const reads = saysContact(customer) || asked.get(text)?.reads === true;
    asked.set(text, { key, reads });
  }
  const standing = new Map<string, Asked & { value: string }>();
  for (const { key, reads } of asked.values()) {
    for (const value of standingOf(secrets, workspaceId, key)) {
      standing.set(identityText({ kind: key.kind, value }), { key, reads, value });
    }
  }
  const wanted = [...standing.values()];
  const query = wanted.some(({ reads }) => reads) ? FIND_WITH_CONTACTS : FIND;
  const { rows } = await client.query<Row & IdentityKey & { sealed: Buffer | null }>({
    ...query,
    values: [
      workspaceId,
      wanted.map(({ key }) => key.kind),
      wanted.map(({ value }) => value),
      ...(query === FIND ? [] : [wanted.map(({ reads }) => reads)]),
    ],
  });
  for (const { kind, value, sealed, ...customer } of rows) {
    const found = standing.get(identityText({ kind, value }));
    if (!found) continue;
    const contact = found.reads ? openContact(secrets, customer.subjectId, sealed) : null;
    byKey.set(identityText(found.key), { ...customer, contact });
  }
}

/**
 * Locks customers until the end of the transaction and gives them as they are now, contacts included: whoever changes
 * what is known must not do so from an older reading. In the order of their ids, so that nobody waits in a circle.
 */
export async function lockCustomers(
  client: PoolClient,
  workspaceId: string,
  subjectIds: readonly string[],
  secrets: Secrets,
): Promise<Map<string, CustomerRecord>> {
  if (subjectIds.length === 0) return new Map();
  const { rows } = await client.query<Row>({
    name: "lock-customers",
    text: `select subject_id as "subjectId", ref, account, traits from customers
           where subject_id = any($2::uuid[]) and workspace_id = $1 order by subject_id for update`,
    values: [workspaceId, subjectIds],
  });
  // A statement of its own, begun when the locks are held: it sees what was committed while we waited for them.
  const contacts = await readContacts(client, workspaceId, subjectIds, secrets);
  return new Map(
    rows.map((row) => [row.subjectId, { ...row, contact: contacts.get(row.subjectId) ?? NO_CONTACT }]),
  );
}

export async function insertCustomers(
  client: PoolClient,
  workspaceId: string,
  fresh: readonly CustomerRecord[],
  now: Date,
  secrets: Secrets,
): Promise<void> {
  if (fresh.length === 0) return;
  await client.query({
    name: "insert-customers",
    text: `insert into customers (subject_id, workspace_id, ref, account, traits, created_at, updated_at)
           select c."subjectId", $1, c.ref, c.account, c.traits, $3, $3
           from json_to_recordset($2::json) as c ("subjectId" uuid, ref text, account text, traits jsonb)`,
    values: [workspaceId, withoutContacts(fresh), now],
  });
  await writeContacts(client, workspaceId, fresh.flatMap(withContact), now, secrets);
}

/** A customer about whom something new was said; `isContactNew` when that is how to reach or call them. */
export type ChangedCustomer = { customer: CustomerRecord; isContactNew: boolean };

/** Writes back the customers about whom something new was said. */
export async function updateCustomers(
  client: PoolClient,
  workspaceId: string,
  changed: readonly ChangedCustomer[],
  now: Date,
  secrets: Secrets,
): Promise<void> {
  if (changed.length === 0) return;
  await client.query({
    name: "update-customers",
    text: `update customers c
           set ref = n.ref, account = n.account, traits = n.traits, updated_at = $3
           from json_to_recordset($2::json) as n ("subjectId" uuid, ref text, account text, traits jsonb)
           where c.subject_id = n."subjectId" and c.workspace_id = $1`,
    values: [workspaceId, withoutContacts(changed.map(({ customer }) => customer)), now],
  });
  const contacts = changed.flatMap(({ customer, isContactNew }) =>
    isContactNew ? withContact(customer) : [],
  );
  await writeContacts(client, workspaceId, contacts, now, secrets);
}

/** What stands in `customers`, as JSON: a statement's values may appear where the database tells of errors. */
function withoutContacts(customers: readonly CustomerRecord[]): string {
  return JSON.stringify(customers.map(({ contact: _, ...row }) => row));
}

function withContact({ subjectId, contact }: CustomerRecord) {
  return contact === null || contact === NO_CONTACT ? [] : [{ subjectId, contact }];
}
