import { Client } from "pg";
import type { EmbeddedConnection } from "../connection.ts";

/** Runs one statement on a connection of its own and answers its rows. */
export async function queryOnce(
  connection: EmbeddedConnection,
  sql: string,
): Promise<Record<string, unknown>[]> {
  const client = new Client(connection);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
