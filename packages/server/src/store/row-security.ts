import { createHash } from "node:crypto";
import type { PoolClient } from "pg";

/*
 * The second line: whatever a query forgets, PostgreSQL shows a caller only rows of its workspace and inside its reach.
 * The rules are made from the columns that a table has, so that a table of a later migration cannot be forgotten.
 * docs/decisions/0017-row-level-security.md says why it is done this way.
 */

/** The role as which requests of callers run. It owns nothing, so the policies hold for it. */
export const TENANT_ROLE = "heed_tenant";

/** Tables that no request of a caller has any business with. */
const CLOSED: ReadonlySet<string> = new Set([
  "migrations",
  "first_owner",
  "secret_check",
  "unsealed_contacts",
  "audit_sinks",
]);

/** Where the role may not do everything to the rows it sees: the audit log is added to, never changed. */
const RIGHTS: Readonly<Record<string, string>> = {
  audit: "select, insert",
  audit_waiting: "select, insert",
  audit_heads: "select, insert, update",
  audit_seen: "select, insert, update",
  audit_seals: "select",
};
const ALL_RIGHTS = "select, insert, update, delete";

// Not as sub-selects, which would be evaluated once instead of once a row, but cost every statement more to plan.
const WORKSPACE = `nullif(current_setting('heed.workspace', true), '')::uuid`;
const SEES_ALL = `current_setting('heed.reach', true) = 'all'`;

/** What a setting that was never sent means: nothing, for it is neither 'all' nor a list. */
function oneOf(column: string): string {
  return `${column} = any (nullif(current_setting('heed.${column}', true), '')::text[])`;
}

/**
 * The condition under which a caller sees and writes rows of a table, by its columns; null for a table that is of no
 * workspace. What hangs on a signal or a case is seen with it, a person with any of their signals.
 */
export function rowRule(table: string, columns: ReadonlySet<string>): string | null {
  if (table === "workspaces") return `id = ${WORKSPACE}`;
  const has = (...names: string[]): boolean => names.every((name) => columns.has(name));
  const own = `workspace_id = ${WORKSPACE}`;
  const seen = (rule: string): string => `${own} and (${SEES_ALL} or ${rule})`;
  if (has("workspace_id", "subject_id", "location", "partner", "touchpoint")) {
    return seen(["location", "partner", "touchpoint"].map(oneOf).join(" or "));
  }
  const same = `s.subject_id = ${table}.subject_id`;
  if (has("workspace_id", "subject_id", "signal_id")) {
    return seen(`exists (select 1 from signals s where ${same} and s.id = ${table}.signal_id)`);
  }
  if (has("workspace_id", "subject_id")) return seen(`exists (select 1 from signals s where ${same})`);
  if (has("workspace_id")) return own;
  if (has("subject_id", "case_id")) {
    return `exists (select 1 from cases s where ${same} and s.id = ${table}.case_id)`;
  }
  if (has("account_id")) {
    return `exists (select 1 from members m where m.account_id = ${table}.account_id)`;
  }
  return null;
}

/** A policy is called after what it says, so that a later version replaces it. */
function policyName(rule: string): string {
  return `heed_${createHash("sha256").update(rule).digest("hex").slice(0, 12)}`;
}

type Table = { name: string; columns: string[]; secured: boolean; policies: string[]; granted: string };

/**
 * Makes the role where this user may, and gives every table its policy and the role its rights. Does only what is
 * missing, so that it costs one look at a start. Answers whether requests can run as the role: not where the database's
 * user may not make it, nor on a Citus cluster, where settings of a session do not reach the other machines.
 */
export async function secureRows(client: PoolClient): Promise<boolean> {
  if (await isCluster(client)) return false;
  for (const table of await listTables(client)) {
    const rule = rowRule(table.name, new Set(table.columns));
    if (rule !== null) await secureTable(client, table, rule);
  }
  if (!(await hasRole(client))) return false;
  for (const { name, granted } of await listTables(client)) {
    const rights = CLOSED.has(name) ? "" : (RIGHTS[name] ?? ALL_RIGHTS);
    if (granted === rights) continue;
    if (granted !== "") await client.query(`revoke all on ${quoted(name)} from ${TENANT_ROLE}`);
    if (rights !== "") await client.query(`grant ${rights} on ${quoted(name)} to ${TENANT_ROLE}`);
  }
  return true;
}

async function secureTable(client: PoolClient, table: Table, rule: string): Promise<void> {
  const wanted = policyName(rule);
  const old = table.policies.filter((name) => name.startsWith("heed_") && name !== wanted);
  const name = quoted(table.name);
  if (!table.policies.includes(wanted)) {
    await client.query(`create policy ${wanted} on ${name} using (${rule}) with check (${rule})`);
  }
  for (const policy of old) await client.query(`drop policy ${quoted(policy)} on ${name}`);
  // The owner of the tables, as whom the system itself works, is not held by them.
  if (!table.secured) await client.query(`alter table ${name} enable row level security`);
}

async function listTables(client: PoolClient): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `select c.relname as name, c.relrowsecurity as secured,
       array(select a.attname::text from pg_attribute a
             where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
       array(select p.polname::text from pg_policy p where p.polrelid = c.oid) as policies,
       (select coalesce(string_agg(p.name, ', ' order by p.place), '')
        from pg_roles r, unnest(array['select', 'insert', 'update', 'delete']) with ordinality as p (name, place)
        where r.rolname = $1 and has_table_privilege(r.oid, c.oid, p.name)) as granted
     from pg_class c where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
     order by c.relname`,
    [TENANT_ROLE],
  );
  return rows;
}

/** Whether this user may act as the role; makes it where it can. */
async function hasRole(client: PoolClient): Promise<boolean> {
  if (!(await roleIsThere(client))) {
    try {
      await client.query(`create role ${TENANT_ROLE} nologin`);
    } catch (error) {
      // Another process may have been first, or this user may make no roles.
      if (!(await roleIsThere(client))) return mayNot(error);
    }
  }
  const { rows } = await client.query<{ member: boolean }>(
    "select pg_has_role(current_user, $1, 'member') as member",
    [TENANT_ROLE],
  );
  if (!rows[0]?.member) {
    try {
      await client.query(`grant ${TENANT_ROLE} to current_user`);
    } catch (error) {
      return mayNot(error);
    }
  }
  const { rows: schemas } = await client.query<{ usable: boolean; name: string }>(
    "select has_schema_privilege($1, current_schema(), 'usage') as usable, quote_ident(current_schema()) as name",
    [TENANT_ROLE],
  );
  const [schema] = schemas;
  if (schema && !schema.usable) await client.query(`grant usage on schema ${schema.name} to ${TENANT_ROLE}`);
  return true;
}

function mayNot(error: unknown): false {
  if (error instanceof Error && "code" in error && error.code === "42501") return false;
  throw error;
}

async function roleIsThere(client: PoolClient): Promise<boolean> {
  const { rowCount } = await client.query("select 1 from pg_roles where rolname = $1", [TENANT_ROLE]);
  return rowCount === 1;
}

async function isCluster(client: PoolClient): Promise<boolean> {
  const { rowCount } = await client.query("select 1 from pg_extension where extname = 'citus'");
  return rowCount === 1;
}

/** A name that PostgreSQL itself gave us, as SQL. */
function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
