import type { Pool } from "pg";
import type { Secrets } from "../account/secret-box.ts";
import { KEY_PURPOSE, sealKey, standingOf } from "./customer-identity.ts";
import { ROWS_AT_ONCE } from "./reseal.ts";

type KeyRow = { workspace_id: string; kind: "email" | "phone"; value: string; sealed: Buffer };

/**
 * Gives e-mails and phone numbers their blind index under the new secret. The value is what the table is spread by on a
 * cluster, so a row is not changed: one goes and one comes, in one transaction, and whoever looks for the customer
 * finds either. Answers how many rows it was; ended in the middle, the next time goes on.
 */
export async function resealKeys(
  pool: Pool,
  secrets: Secrets,
  onRows: (count: number) => void,
): Promise<number> {
  let count = 0;
  for (;;) {
    const done = await resealSome(pool, secrets);
    if (done === 0) return count;
    count += done;
    onRows(done);
  }
}

async function resealSome(pool: Pool, secrets: Secrets): Promise<number> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    const { rows } = await client.query<KeyRow>(
      `select workspace_id, kind, value, sealed from customer_keys
       where sealed is not null and get_byte(sealed, 1) <> $1 limit ${ROWS_AT_ONCE}`,
      [secrets.keyId],
    );
    const [ids, kinds, values] = [
      rows.map((row) => row.workspace_id),
      rows.map((row) => row.kind),
      rows.map((row) => row.value),
    ];
    // Whose it is comes from the row as it goes: it may have been passed on since it was read.
    const gone = await client.query<KeyRow & { subject_id: string }>(
      `delete from customer_keys k using unnest($1::uuid[], $2::text[], $3::text[]) as o (workspace_id, kind, value)
       where k.workspace_id = o.workspace_id and k.kind = o.kind and k.value = o.value
       returning k.workspace_id, k.kind, k.sealed, k.subject_id`,
      [ids, kinds, values],
    );
    const fresh = gone.rows.map((row) => {
      const key = { kind: row.kind, value: secrets.open(row.sealed, KEY_PURPOSE) };
      const [value = ""] = standingOf(secrets, row.workspace_id, key);
      return { ...row, value, sealed: sealKey(secrets, key)?.toString("base64") };
    });
    await client.query(
      `insert into customer_keys (workspace_id, kind, value, subject_id, sealed)
       select n.workspace_id, n.kind, n.value, n.subject_id, decode(n.sealed, 'base64')
       from json_to_recordset($1::json) as n (workspace_id uuid, kind text, value text, subject_id uuid, sealed text)
       on conflict do nothing`,
      [JSON.stringify(fresh)],
    );
    await client.query("commit");
    return rows.length;
  } catch (error) {
    await client.query("rollback");
    throw error;
  } finally {
    client.release();
  }
}
