import { Client } from "pg";
import { startEmbedded } from "../start.ts";

/**
 * A Heed server in small, as a process of its own for tests to kill: starts the database, then
 * writes rows until it dies. Tells its parent in lines of JSON: `{ pid }` of PostgreSQL when
 * ready, `{ acknowledged }` for each row that is durable, `{ log }`, `{ error }`.
 */
const [dataDir = "", uid, places] = process.argv.slice(2);

function tell(message: Record<string, unknown>): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

// Only now, when everything is loaded: the sources may lie where this user cannot read.
if (uid && process.geteuid?.() === 0) {
  process.setgroups?.([]);
  process.setgid?.(Number(uid));
  process.setuid?.(Number(uid));
}

try {
  const embedded = await startEmbedded({
    dataDir,
    log: (line) => tell({ log: line }),
    ...(places && { places: JSON.parse(places) }),
  });
  const client = new Client(embedded.poolConfig);
  client.on("error", () => {});
  await client.connect();
  const server = await client.query("SELECT pg_postmaster_start_time(), pg_backend_pid() AS backend");
  await client.query("CREATE TABLE IF NOT EXISTS written (n int PRIMARY KEY)");
  tell({ ready: server.rows.length === 1, user: process.geteuid?.() });
  for (let n = 1; ; n += 1) {
    await client.query("INSERT INTO written VALUES ($1)", [n]);
    tell({ acknowledged: n });
  }
} catch (error) {
  tell({ error: error instanceof Error ? error.message : String(error) });
  process.exitCode = 1;
}
