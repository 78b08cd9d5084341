import { Kysely, PostgresDialect } from "kysely";
import type pg from "pg";
import type { Config } from "./config.ts";
import { attachEmbedded, type Embedded, startEmbedded } from "./store/embedded/start.ts";
import type { DB } from "./store/generated/database.ts";
import { migrate } from "./store/migrate.ts";
import { openPool } from "./store/open-pool.ts";

/** The open truth: a pool, the same as Kysely, and how to let go of it. */
export type Truth = {
  pool: pg.Pool;
  db: Kysely<DB>;
  /** Settings for one more connection, for those who need their own (LISTEN, a long COPY). */
  connection: pg.PoolConfig;
  /** Resolves if an embedded server that we started ends by itself. */
  lost: Promise<void>;
  stop(): Promise<void>;
};

const MAX_CONNECTIONS = 16;

/**
 * Opens the database that the settings name: `DATABASE_URL`, or the embedded one of the data folder. `share: true`
 * lets a command work beside a running server by using its database; the server itself wants its own.
 */
export async function openTruth(
  config: Config,
  options: { log: (line: string) => void; share: boolean },
): Promise<Truth> {
  const { connection, embedded } = await findDatabase(config, options);
  // An idle connection that breaks is replaced by the pool; the next question notices if the database is gone.
  let isStopping = false;
  const pool = openPool({ ...connection, max: MAX_CONNECTIONS }, (error) => {
    // The pool's end is answered a little before its connections are gone; the server then cuts them off.
    if (!isStopping) options.log(`a database connection broke: ${error.message}`);
  });
  const stop = async (): Promise<void> => {
    isStopping = true;
    await pool.end();
    await embedded?.stop();
  };
  try {
    await requireVersion(pool);
    await migrate(pool);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    pool,
    db: new Kysely<DB>({ dialect: new PostgresDialect({ pool }) }),
    connection,
    lost: embedded?.exited ?? new Promise(() => {}),
    stop,
  };
}

async function findDatabase(
  config: Config,
  options: { log: (line: string) => void; share: boolean },
): Promise<{ connection: pg.PoolConfig; embedded?: Embedded }> {
  if (config.databaseUrl !== undefined) return { connection: { connectionString: config.databaseUrl } };
  const running = options.share ? await attachEmbedded(config.dataDir) : undefined;
  if (running) return { connection: running };
  const embedded = await startEmbedded({ dataDir: config.dataDir, log: options.log });
  return { connection: embedded.poolConfig, embedded };
}

async function requireVersion(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ version: string }>(
    "select current_setting('server_version_num') as version",
  );
  const version = Number(rows[0]?.version);
  if (version < 150_000) {
    throw new Error(`This PostgreSQL is version ${Math.floor(version / 10_000)}; Heed needs 15 or newer.`);
  }
}
