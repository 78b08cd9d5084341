import pg from "pg";

/**
 * A pool that outlives its connections: one that breaks while somebody uses it is told to them by their query, and
 * never ends the process (a client's "error" event that nobody hears would).
 */
export function openPool(settings: pg.PoolConfig, broke: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool(settings);
  pool.on("error", broke);
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}
