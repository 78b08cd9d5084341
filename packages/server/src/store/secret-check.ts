import type { Pool, PoolClient } from "pg";
import type { Secrets } from "../account/secret-box.ts";
import { WrongSecret } from "../account/secret-box.ts";

/** `current` seals; while it is being changed there is a `coming` one beside it. */
export type SecretState = "current" | "coming";
/** The sealed known text of each secret that the database expects. */
export type Checks = Partial<Record<SecretState, Buffer>>;

const PURPOSE = "secret-check";
const KNOWN_TEXT = "heed";
/** Any number will do, as long as it is not the migrations'. Whoever changes the rows holds it. */
const ADVISORY_LOCK = 4_400_005;

/** Does something with the checks while no other process may change them, in one transaction. */
export async function withSecretChecks<T>(
  pool: Pool,
  task: (client: PoolClient, checks: Checks) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    await client.query("select pg_advisory_xact_lock($1)", [ADVISORY_LOCK]);
    const { rows } = await client.query<{ state: SecretState; sealed: Buffer }>(
      "select state, sealed from secret_check",
    );
    const answer = await task(client, Object.fromEntries(rows.map((row) => [row.state, row.sealed])));
    await client.query("commit");
    return answer;
  } catch (error) {
    await client.query("rollback");
    throw error;
  } finally {
    client.release();
  }
}

export async function insertSecretCheck(
  client: PoolClient,
  state: SecretState,
  secrets: Secrets,
  now: Date,
): Promise<void> {
  await client.query("insert into secret_check (state, sealed, created_at) values ($1, $2, $3)", [
    state,
    secrets.seal(KNOWN_TEXT, PURPOSE),
    now,
  ]);
}

/** The change is complete: the coming secret is the current one, and the old one is not expected any more. */
export async function promoteSecretCheck(client: PoolClient): Promise<void> {
  await client.query("delete from secret_check where state = 'current'");
  await client.query("update secret_check set state = 'current' where state = 'coming'");
}

/** True when this secret sealed the known text. */
export function opensCheck(secrets: Secrets, sealed: Buffer): boolean {
  try {
    return secrets.open(sealed, PURPOSE) === KNOWN_TEXT;
  } catch (error) {
    if (error instanceof WrongSecret) return false;
    throw error;
  }
}
