import type { Customer } from "@heed/contract/listen/customer";
import type { CustomerInput } from "@heed/contract/listen/signal";
import type { Scalar } from "@heed/contract/words";
import type { Kysely, Selectable } from "kysely";
import type { Pool } from "pg";
import type { Customers, DB } from "./generated/database.ts";
import { updateCustomers } from "./recording/customer-rows.ts";
import { resolveCustomers } from "./recording/resolve-customers.ts";
import { knownInside, type Scope } from "./scope.ts";

export async function findCustomerByRef(
  db: Kysely<DB>,
  scope: Scope,
  ref: string,
): Promise<Customer | undefined> {
  const row = await db
    .selectFrom("customer_keys as k")
    .innerJoin("customers as c", "c.subject_id", "k.subject_id")
    .where("k.workspace_id", "=", scope.workspaceId)
    .where("k.kind", "=", "ref")
    .where("k.value", "=", ref)
    .where("c.workspace_id", "=", scope.workspaceId)
    .where(knownInside(scope.reach, "c"))
    .selectAll("c")
    .executeTakeFirst();
  return row && customerOf(row);
}

export async function findCustomer(
  db: Kysely<DB>,
  scope: Scope,
  subjectId: string,
): Promise<Customer | undefined> {
  const row = await db
    .selectFrom("customers")
    .where("subject_id", "=", subjectId)
    .where("workspace_id", "=", scope.workspaceId)
    .where(knownInside(scope.reach, "customers"))
    .selectAll()
    .executeTakeFirst();
  return row && customerOf(row);
}

/** Creates the customer or merges what is said into what is known. */
export async function upsertCustomer(
  pool: Pool,
  workspaceId: string,
  said: CustomerInput,
  now: Date,
): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    const customers = await resolveCustomers(client, workspaceId, [said], now);
    customers.hear(said);
    await updateCustomers(client, workspaceId, customers.changed(), now);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw error;
  } finally {
    client.release();
  }
}

function customerOf(row: Selectable<Customers>): Customer {
  return {
    id: row.subject_id,
    ref: row.ref,
    email: row.email,
    phone: row.phone,
    name: row.name,
    account: row.account,
    traits: row.traits as Record<string, Scalar>,
    createdAt: row.created_at.toISOString(),
  };
}
