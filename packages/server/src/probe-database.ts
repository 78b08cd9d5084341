import { existsSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import type { Config } from "./config.ts";
import { hasSecondLine } from "./open-truth.ts";
import { attachEmbedded, startEmbedded } from "./store/embedded/start.ts";
import { MIGRATIONS } from "./store/migrate.ts";

export type ProbedDatabase = {
  /** 18 */
  version: number;
  /** How it was reached. */
  place: string;
  /** Migrations that the next start will run; negative when the database is newer than this program. */
  pending: number;
  /** Whether row-level security holds callers (see store/row-security.ts); null before the first start made the tables. */
  secondLine: boolean | null;
  /** How far its clock is ahead of ours, in milliseconds. */
  clockAheadMs: number;
};

/**
 * Looks at the database of an installation without changing it: the running one, or the embedded one started for a
 * moment. Null when there is none yet. Throws when it does not answer.
 */
export async function probeDatabase(config: Config): Promise<ProbedDatabase | null> {
  if (config.databaseUrl !== undefined) {
    return ask({ connectionString: config.databaseUrl, connectionTimeoutMillis: 5000 }, "DATABASE_URL");
  }
  const running = await attachEmbedded(config.dataDir);
  if (running) return ask(running, "embedded, running");
  if (!existsSync(join(config.dataDir, "postgres", "PG_VERSION"))) return null;
  const embedded = await startEmbedded({ dataDir: config.dataDir, log: () => {} });
  try {
    return await ask(embedded.poolConfig, "embedded, started for a look");
  } finally {
    await embedded.stop();
  }
}

async function ask(connection: pg.ClientConfig, place: string): Promise<ProbedDatabase> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    const before = Date.now();
    const { rows } = await client.query<{ version: string; clock: number; migrated: boolean }>(
      `select current_setting('server_version_num') as version, to_regclass('migrations') is not null as migrated,
         extract(epoch from clock_timestamp())::double precision * 1000 as clock`,
    );
    const now = (before + Date.now()) / 2;
    const [row] = rows;
    if (!row) throw new Error("PostgreSQL gave no answer");
    const last = row.migrated ? await lastMigration(client) : 0;
    return {
      version: Math.floor(Number(row.version) / 10_000),
      place,
      pending: (MIGRATIONS.at(-1)?.id ?? 0) - last,
      secondLine: row.migrated ? await hasSecondLine(client) : null,
      clockAheadMs: row.clock - now,
    };
  } finally {
    await client.end();
  }
}

async function lastMigration(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ last: number | null }>("select max(id) as last from migrations");
  return rows[0]?.last ?? 0;
}
