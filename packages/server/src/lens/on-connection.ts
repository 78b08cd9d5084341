import type { Pool, PoolClient } from "pg";

/** Lends a connection of the pool. One on which something failed is in an unknown state and is not used again. */
export async function onConnection<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let failed = true;
  try {
    const result = await work(client);
    failed = false;
    return result;
  } finally {
    client.release(failed);
  }
}
