import type { Contact } from "@heed/core/listen/identity";
import type { PoolClient } from "pg";
import type { Secrets } from "../../account/secret-box.ts";
import { openContact, sealContact } from "../customer-identity.ts";

/** The contacts of these people, opened. Who has none is not among them. */
export async function readContacts(
  client: PoolClient,
  workspaceId: string,
  subjectIds: readonly string[],
  secrets: Secrets,
): Promise<Map<string, Contact>> {
  const { rows } = await client.query<{ subject_id: string; sealed: Buffer }>({
    name: "read-contacts",
    text: "select subject_id, sealed from customer_identities where subject_id = any($2::uuid[]) and workspace_id = $1",
    values: [workspaceId, subjectIds],
  });
  return new Map(rows.map(({ subject_id: id, sealed }) => [id, openContact(secrets, id, sealed)]));
}

/** Seals and writes contacts about which something new was said; their customers are locked or new. */
export async function writeContacts(
  client: PoolClient,
  workspaceId: string,
  contacts: readonly { subjectId: string; contact: Contact }[],
  now: Date,
  secrets: Secrets,
): Promise<void> {
  if (contacts.length === 0) return;
  const rows = contacts.map(({ subjectId, contact }) => {
    const { sealed, nameWords } = sealContact(secrets, workspaceId, subjectId, contact);
    return { id: subjectId, sealed: sealed.toString("base64"), words: nameWords };
  });
  await client.query({
    name: "write-contacts",
    text: `insert into customer_identities (subject_id, workspace_id, sealed, name_words, updated_at)
           select c.id, $1, decode(c.sealed, 'base64'), c.words, $3
           from json_to_recordset($2::json) as c (id uuid, sealed text, words text[])
           on conflict (subject_id) do update
           set sealed = excluded.sealed, name_words = excluded.name_words, updated_at = excluded.updated_at`,
    values: [workspaceId, JSON.stringify(rows), now],
  });
}
