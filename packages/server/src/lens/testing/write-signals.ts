import type { SignalFact } from "@heed/core/listen/signal-fact";
import { typeOf } from "@heed/core/measure/query-field";
import type { Pool, PoolClient } from "pg";
import { insertSignals } from "../../store/recording/insert-signals.ts";

/** Writes signals in one transaction, as another process would; gives back its number. */
export async function writeSignals(pool: Pool, facts: readonly SignalFact[]): Promise<bigint> {
  const client = await pool.connect();
  try {
    const xid = await beginWriting(client, facts);
    await client.query("commit");
    return xid;
  } finally {
    client.release();
  }
}

/** Writes signals and leaves the transaction open. */
export async function beginWriting(client: PoolClient, facts: readonly SignalFact[]): Promise<bigint> {
  await client.query("begin");
  const { rows } = await client.query<{ xid: string }>("select pg_current_xact_id()::text as xid");
  await insertSignals(client, facts);
  return BigInt(rows[0]?.xid ?? "");
}

/** Puts the keys that signals carry on record, as the door does before it lets them in. */
export async function recordFields(pool: Pool, facts: readonly SignalFact[]): Promise<void> {
  const seen = new Set<string>();
  for (const fact of facts) {
    for (const scope of ["attributes", "traits"] as const) {
      for (const [key, value] of Object.entries(fact[scope] ?? {})) {
        const row = [fact.workspaceId, scope, key, typeOf(value)];
        if (seen.has(row.join())) continue;
        seen.add(row.join());
        await pool.query("insert into fields values ($1, $2, $3, $4, now()) on conflict do nothing", row);
      }
    }
  }
}

/** A workspace, for the tables that refer to it. */
export async function addWorkspace(pool: Pool, id: string): Promise<void> {
  await pool.query("insert into workspaces values ($1, 'Test', 'UTC', false, now()) on conflict do nothing", [
    id,
  ]);
}
