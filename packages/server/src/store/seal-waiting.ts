import { type Contact, NO_CONTACT } from "@heed/core/listen/identity";
import type { Pool, PoolClient } from "pg";
import type { Secrets } from "../account/secret-box.ts";
import { sealKey, standingOf } from "./customer-identity.ts";
import { writeContacts } from "./recording/identity-rows.ts";

const PEOPLE_AT_ONCE = 500;
/** Any number will do, as long as it is nobody else's: of several processes one seals. */
const ADVISORY_LOCK = 4_400_007;

type Waiting = { subject_id: string; workspace_id: string; kind: string; value: string };

/**
 * Seals the contacts that an older Heed kept in clear and migration 5 put aside, some people at a time, each of them
 * whole: ended in the middle, the next start goes on. Then the table is emptied, and its file on the disk with it.
 */
export async function sealWaiting(pool: Pool, secrets: Secrets, now: Date): Promise<void> {
  const { rows } = await pool.query("select 1 from unsealed_contacts limit 1");
  if (rows.length === 0) return;
  while ((await inTransaction(pool, (client) => sealSome(client, secrets, now))) > 0);
  await inTransaction(pool, (client) => client.query("truncate unsealed_contacts"));
}

async function sealSome(client: PoolClient, secrets: Secrets, now: Date): Promise<number> {
  const { rows } = await client.query<Waiting>(
    `select subject_id, workspace_id, kind, value from unsealed_contacts
     where subject_id in (select distinct subject_id from unsealed_contacts order by subject_id limit $1)`,
    [PEOPLE_AT_ONCE],
  );
  for (const [workspaceId, waiting] of Map.groupBy(rows, (row) => row.workspace_id)) {
    await writeContacts(client, workspaceId, contactsOf(waiting), now, secrets);
    await insertKeys(client, workspaceId, waiting, secrets);
  }
  await client.query("delete from unsealed_contacts where subject_id = any($1::uuid[])", [
    [...new Set(rows.map((row) => row.subject_id))],
  ]);
  return rows.length;
}

function contactsOf(waiting: readonly Waiting[]): { subjectId: string; contact: Contact }[] {
  const contacts = new Map<string, Contact>();
  for (const { subject_id: id, kind, value } of waiting) {
    if (kind === "email" || kind === "phone" || kind === "name") {
      contacts.set(id, { ...(contacts.get(id) ?? NO_CONTACT), [kind]: value });
    }
  }
  return [...contacts].map(([subjectId, contact]) => ({ subjectId, contact }));
}

async function insertKeys(
  client: PoolClient,
  workspaceId: string,
  waiting: readonly Waiting[],
  secrets: Secrets,
): Promise<void> {
  for (const { subject_id: subjectId, kind, value } of waiting) {
    if (kind !== "email-key" && kind !== "phone-key") continue;
    const key = { kind: kind === "email-key" ? ("email" as const) : ("phone" as const), value };
    await client.query({
      name: "insert-waiting-key",
      text: `insert into customer_keys (workspace_id, kind, value, subject_id, sealed)
             values ($1, $2, $3, $4, $5) on conflict do nothing`,
      values: [
        workspaceId,
        key.kind,
        standingOf(secrets, workspaceId, key)[0],
        subjectId,
        sealKey(secrets, key),
      ],
    });
  }
}

async function inTransaction<T>(pool: Pool, task: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    await client.query("select pg_advisory_xact_lock($1)", [ADVISORY_LOCK]);
    const answer = await task(client);
    await client.query("commit");
    return answer;
  } catch (error) {
    await client.query("rollback");
    throw error;
  } finally {
    client.release();
  }
}
