import type { Customer } from "@heed/contract/listen/customer";
import type { CustomerInput } from "@heed/contract/listen/signal";
import type { Scalar } from "@heed/contract/words";
import type { Kysely } from "kysely";
import type { Pool } from "pg";
import type { Secrets } from "../account/secret-box.ts";
import { openContact } from "./customer-identity.ts";
import type { DB } from "./generated/database.ts";
import { updateCustomers } from "./recording/customer-rows.ts";
import { resolveCustomers } from "./recording/resolve-customers.ts";
import { knownInside, type Scope } from "./scope.ts";

/** A customer with the contact in clear. What a caller gets of it is decided by http/customer-contact.ts. */
export type KnownCustomer = Omit<Customer, "masked">;

function selectCustomers(db: Kysely<DB>, scope: Scope) {
  return db
    .selectFrom("customers as c")
    .leftJoin("customer_identities as i", (join) =>
      join.onRef("i.subject_id", "=", "c.subject_id").onRef("i.workspace_id", "=", "c.workspace_id"),
    )
    .where("c.workspace_id", "=", scope.workspaceId)
    .where(knownInside(scope.reach, "c"))
    .selectAll("c")
    .select("i.sealed as identity");
}
type CustomerRow = Awaited<ReturnType<ReturnType<typeof selectCustomers>["execute"]>>[number];

export async function findCustomerByRef(
  db: Kysely<DB>,
  scope: Scope,
  ref: string,
  secrets: Secrets,
): Promise<KnownCustomer | undefined> {
  const row = await selectCustomers(db, scope)
    .innerJoin("customer_keys as k", "k.subject_id", "c.subject_id")
    .where("k.workspace_id", "=", scope.workspaceId)
    .where("k.kind", "=", "ref")
    .where("k.value", "=", ref)
    .executeTakeFirst();
  return row && customerOf(row, secrets);
}

export async function findCustomer(
  db: Kysely<DB>,
  scope: Scope,
  subjectId: string,
  secrets: Secrets,
): Promise<KnownCustomer | undefined> {
  const row = await selectCustomers(db, scope).where("c.subject_id", "=", subjectId).executeTakeFirst();
  return row && customerOf(row, secrets);
}

/** Creates the customer or merges what is said into what is known. */
export async function upsertCustomer(
  pool: Pool,
  workspaceId: string,
  said: CustomerInput,
  now: Date,
  secrets: Secrets,
): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    const customers = await resolveCustomers(client, workspaceId, [said], now, secrets);
    customers.hear(said);
    await updateCustomers(client, workspaceId, customers.changed(), now, secrets);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw error;
  } finally {
    client.release();
  }
}

function customerOf(row: CustomerRow, secrets: Secrets): KnownCustomer {
  return {
    id: row.subject_id,
    ref: row.ref,
    ...openContact(secrets, row.subject_id, row.identity),
    account: row.account,
    traits: row.traits as Record<string, Scalar>,
    createdAt: row.created_at.toISOString(),
  };
}
