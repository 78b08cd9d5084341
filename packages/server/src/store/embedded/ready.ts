import { setTimeout as sleep } from "node:timers/promises";
import { Client, DatabaseError } from "pg";
import { databaseName, type EmbeddedConnection } from "./connection.ts";

/** For so long a server may be silent; one that says it is recovering may take any time. */
const silenceMs = 60_000;
const recoveryNoticeMs = 5_000;

/** A server on its way up (57P03), or a predecessor on its way down (57P01, 57P02), says one of these. */
const inTransition = /^57P0[123]$/;

/**
 * Waits until the server accepts statements and creates the database `heed` if it is missing.
 * Stops waiting without an answer as soon as `gaveUp()` is true. Throws when the server stays
 * silent for a minute or refuses.
 */
export async function waitUntilReady(
  connection: EmbeddedConnection,
  gaveUp: () => boolean,
  log: (line: string) => void,
): Promise<void> {
  let heard = Date.now();
  let noticed = heard;
  for (let pauseMs = 5; !gaveUp(); pauseMs = Math.min(pauseMs * 1.5, 100)) {
    try {
      return await ensureDatabase(connection);
    } catch (error) {
      const hasSpoken = error instanceof DatabaseError;
      if (hasSpoken && !inTransition.test(error.code ?? "")) throw error;
      const now = Date.now();
      if (hasSpoken) heard = now;
      if (now - heard > silenceMs)
        throw new Error("PostgreSQL did not answer for a minute", { cause: error });
      if (now - noticed > recoveryNoticeMs) {
        noticed = now;
        log("PostgreSQL is recovering after it was cut off; this can take some minutes");
      }
      await sleep(pauseMs);
    }
  }
}

async function ensureDatabase(connection: EmbeddedConnection): Promise<void> {
  const client = new Client({ ...connection, database: "postgres", connectionTimeoutMillis: 5_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    const found = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [databaseName]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${databaseName}`);
  } finally {
    await client.end().catch(() => {});
  }
}
