import { setTimeout as sleep } from "node:timers/promises";
import pg, { type PoolClient, type PoolConfig } from "pg";

/** Any number will do, as long as it is nobody else's: shared by every process that knows one secret only. */
const ADVISORY_LOCK = 4_400_006;
const AGAIN_MS = 2000;

/**
 * Tells the other processes on this database that here is one that knows one secret only: while it runs no change of
 * the secret can begin, for it could not read what is sealed anew. Held on a connection of its own, which is opened
 * again when it breaks; the end of the process lets go of it. Answers how to let go earlier.
 */
export async function holdSecret(
  connection: PoolConfig,
  log: (line: string) => void,
): Promise<() => Promise<void>> {
  let client: pg.Client | undefined;
  let isOver = false;
  async function hold(): Promise<void> {
    const fresh = new pg.Client(connection);
    fresh.on("error", () => {});
    await fresh.connect();
    await fresh.query("select pg_advisory_lock_shared($1)", [ADVISORY_LOCK]);
    client = fresh;
    fresh.once("end", () => void again());
  }
  async function again(): Promise<void> {
    while (!isOver) {
      await sleep(AGAIN_MS, undefined, { ref: false });
      try {
        if (!isOver) await hold();
        return;
      } catch (error) {
        log(
          `the connection that guards the secret is still broken: ${error instanceof Error ? error.name : ""}`,
        );
      }
    }
  }
  await hold();
  return async () => {
    isOver = true;
    await client?.end();
  };
}

/** True while some process runs that knows one secret only. Asked inside the transaction that begins a change. */
export async function isSecretHeld(client: PoolClient): Promise<boolean> {
  const { rows } = await client.query<{ free: boolean }>("select pg_try_advisory_xact_lock($1) as free", [
    ADVISORY_LOCK,
  ]);
  return rows[0]?.free !== true;
}
