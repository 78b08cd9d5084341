import { Kysely, PostgresDialect } from "kysely";
import type pg from "pg";
import type { Config } from "./config.ts";
import { attachEmbedded, type Embedded, startEmbedded } from "./store/embedded/start.ts";
import type { DB } from "./store/generated/database.ts";
import { migrate } from "./store/migrate.ts";
import { openPool } from "./store/open-pool.ts";
import { TENANT_ROLE } from "./store/row-security.ts";
import { openTenants, type Tenants } from "./store/tenant.ts";

/** The open truth: a pool, the same as Kysely, and how to let go of it. */
export type Truth = {
  pool: pg.Pool;
  db: Kysely<DB>;
  /** The database as one caller may see it; the same as `db` where the second line is off. */
  tenants: Tenants;
  /** Settings for one more connection, for those who need their own (LISTEN, a long COPY). */
  connection: pg.PoolConfig;
  /** Resolves if an embedded server that we started ends by itself. */
  lost: Promise<void>;
  stop(): Promise<void>;
};

const MAX_CONNECTIONS = 16;

/** Said in the log and by `heed doctor`. */
export const NO_SECOND_LINE = `row-level security is off: this database user may not act as the role ${TENANT_ROLE}, so that every query relies on its own conditions; let a superuser run "create role ${TENANT_ROLE} nologin; grant ${TENANT_ROLE} to <user>" and start again (on a Citus cluster it stays off)`;

/**
 * Opens the database that the settings name: `DATABASE_URL`, or the embedded one of the data folder. `share: true`
 * lets a command work beside a running server by using its database; the server itself wants its own. `isThrownAway`:
 * made-up data that is gone when the program ends.
 */
export async function openTruth(
  config: Config,
  options: { log: (line: string) => void; share: boolean; isThrownAway?: boolean },
): Promise<Truth> {
  const { connection, embedded } = await findDatabase(config, options);
  // An idle connection that breaks is replaced by the pool; the next question notices if the database is gone.
  let isStopping = false;
  const broke = (error: Error): void => {
    // The pool's end is answered a little before its connections are gone; the server then cuts them off.
    if (!isStopping) options.log(`a database connection broke: ${error.message}`);
  };
  const pool = openPool(
    {
      ...connection,
      max: MAX_CONNECTIONS,
      // What is thrown away need not survive a power cut: no commit waits for the disk.
      ...(options.isThrownAway && { options: "-c synchronous_commit=off" }),
    },
    broke,
  );
  const tenantPool = openPool({ ...connection, max: MAX_CONNECTIONS }, broke);
  const stop = async (): Promise<void> => {
    isStopping = true;
    await Promise.all([pool.end(), tenantPool.end()]);
    await embedded?.stop();
  };
  let secured = false;
  try {
    await requireVersion(pool);
    await migrate(pool);
    secured = await hasSecondLine(pool);
    if (!secured) options.log(NO_SECOND_LINE);
  } catch (error) {
    await stop();
    throw error;
  }
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
  return {
    pool,
    db,
    tenants: secured ? openTenants(tenantPool) : () => db,
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

/** Whether requests can run as the tenant role, which the policies hold. */
export async function hasSecondLine(pool: Pick<pg.Pool | pg.Client, "query">): Promise<boolean> {
  const { rows } = await pool.query<{ may: boolean }>(
    `select coalesce((select pg_has_role(current_user, oid, 'member') from pg_roles where rolname = $1), false)
       and not exists (select 1 from pg_extension where extname = 'citus') as may`,
    [TENANT_ROLE],
  );
  return rows[0]?.may === true;
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
