import type { Pool, PoolClient } from "pg";
import { theHouse } from "./migrations/0001-the-house.ts";
import { accounts } from "./migrations/0002-accounts.ts";
import { secondFactors } from "./migrations/0003-second-factors.ts";
import { singleSignOn } from "./migrations/0004-single-sign-on.ts";
import { identitiesApart } from "./migrations/0005-identities-apart.ts";
import { privacy } from "./migrations/0006-privacy.ts";
import { auditChain } from "./migrations/0007-audit-chain.ts";
import { unitsAndRoles } from "./migrations/0008-units-and-roles.ts";
import { unitsByParent } from "./migrations/0009-units-by-parent.ts";
import { rateCounts } from "./migrations/0010-rate-counts.ts";
import { erasure } from "./migrations/0011-erasure.ts";
import { ownMetrics } from "./migrations/0012-own-metrics.ts";
import { dashboards } from "./migrations/0013-dashboards.ts";
import { alerts } from "./migrations/0014-alerts.ts";
import { whatGoesOut } from "./migrations/0015-what-goes-out.ts";
import { secureRows } from "./row-security.ts";

/** One step forward of the schema. One statement per entry: a cluster refuses several in one query. */
export type Migration = { id: number; name: string; statements: readonly string[] };

/** All migrations, in order. There is no way back: a mistake is mended by the next one. */
export const MIGRATIONS: readonly Migration[] = [
  theHouse,
  accounts,
  secondFactors,
  singleSignOn,
  identitiesApart,
  privacy,
  auditChain,
  unitsAndRoles,
  unitsByParent,
  rateCounts,
  erasure,
  ownMetrics,
  dashboards,
  alerts,
  whatGoesOut,
];

/** Any number will do, as long as every Heed process uses the same. */
const ADVISORY_LOCK = 4_400_001;

/**
 * Brings the schema up to date, secures its rows, and returns how many migrations ran. Several processes may call it at once: one
 * works, the others wait. A database that is newer than this program is refused.
 */
export async function migrate(pool: Pool): Promise<number> {
  const client = await pool.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [ADVISORY_LOCK]);
    try {
      const ran = await runPending(client);
      await secureRows(client);
      return ran;
    } finally {
      await client.query("select pg_advisory_unlock($1)", [ADVISORY_LOCK]);
    }
  } finally {
    client.release();
  }
}

async function runPending(client: PoolClient): Promise<number> {
  await client.query(
    "create table if not exists migrations (id integer primary key, name text not null, ran_at timestamptz not null)",
  );
  const { rows } = await client.query<{ last: number | null }>("select max(id) as last from migrations");
  const last = rows[0]?.last ?? 0;
  const newest = MIGRATIONS.at(-1)?.id ?? 0;
  if (last > newest) {
    throw new Error(
      `This database was written by a newer Heed (schema ${last}; this program knows ${newest}). Start that version or a later one.`,
    );
  }
  const pending = MIGRATIONS.filter((migration) => migration.id > last);
  for (const migration of pending) await runOne(client, migration);
  return pending.length;
}

async function runOne(client: PoolClient, migration: Migration): Promise<void> {
  await client.query("begin");
  try {
    for (const statement of migration.statements) await client.query(statement);
    await client.query("insert into migrations (id, name, ran_at) values ($1, $2, $3)", [
      migration.id,
      migration.name,
      new Date(),
    ]);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw new Error(`Migration ${migration.id} (${migration.name}) failed`, { cause: error });
  }
}
