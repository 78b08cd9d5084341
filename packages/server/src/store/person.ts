import type { Kysely } from "kysely";
import type { Secrets } from "../account/secret-box.ts";
import { findCustomer, findCustomerByRef, type KnownCustomer } from "./customer.ts";
import { openContact } from "./customer-identity.ts";
import type { DB } from "./generated/database.ts";
import { wholeWorkspace } from "./scope.ts";

/** Everything by which a customer can be recognised in a text, and the subject that they are. */
export type Person = {
  subjectId: string;
  ref: string | null;
  email: string | null;
  phone: string | null;
  name: string | null;
};

/** A customer of the workspace by reference, contact data in clear. */
export async function findPerson(
  db: Kysely<DB>,
  secrets: Secrets,
  workspaceId: string,
  ref: string,
): Promise<Person | undefined> {
  return personOf(await findCustomerByRef(db, wholeWorkspace(workspaceId), ref, secrets));
}

export async function findPersonBySubject(
  db: Kysely<DB>,
  secrets: Secrets,
  workspaceId: string,
  subjectId: string,
): Promise<Person | undefined> {
  return personOf(await findCustomer(db, wholeWorkspace(workspaceId), subjectId, secrets));
}

/** All customers of a workspace in the order of their subjects, a page at a time. */
export async function listPersons(
  db: Kysely<DB>,
  secrets: Secrets,
  workspaceId: string,
  page: { after: string | null; limit: number },
): Promise<Person[]> {
  const rows = await db
    .selectFrom("customers as c")
    .leftJoin("customer_identities as i", "i.subject_id", "c.subject_id")
    .where("c.workspace_id", "=", workspaceId)
    .$if(page.after !== null, (query) => query.where("c.subject_id", ">", page.after ?? ""))
    .orderBy("c.subject_id")
    .limit(page.limit)
    .select(["c.subject_id", "c.ref", "i.sealed"])
    .execute();
  return rows.map(({ subject_id: subjectId, ref, sealed }) => ({
    subjectId,
    ref,
    ...openContact(secrets, subjectId, sealed),
  }));
}

function personOf(found: KnownCustomer | undefined): Person | undefined {
  return (
    found && { subjectId: found.id, ref: found.ref, email: found.email, phone: found.phone, name: found.name }
  );
}
