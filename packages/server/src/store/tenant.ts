import { Kysely, PostgresDialect } from "kysely";
import type { Pool, PoolClient } from "pg";
import type { DB } from "./generated/database.ts";
import { preparedClient } from "./prepared-client.ts";
import { TENANT_ROLE } from "./row-security.ts";
import type { Scope } from "./scope.ts";

/** The database as a caller may see it. */
export type Tenants = (scope: Scope) => Kysely<DB>;

/** Handles are kept for as many callers; they are cheap to make again. */
const MAX_HANDLES = 1000;

const SETTINGS = {
  name: "be-a-tenant",
  text: `select set_config('role', '${TENANT_ROLE}', false), set_config('heed.workspace', $1, false),
           set_config('heed.reach', $2, false), set_config('heed.location', $3, false),
           set_config('heed.partner', $4, false), set_config('heed.touchpoint', $5, false)`,
};

/**
 * Gives each caller a handle whose connections run as the tenant role with the caller's workspace and reach, out of a
 * pool of its own. A connection remembers for whom it worked last, and is told only when that changes.
 */
export function openTenants(pool: Pool): Tenants {
  const handles = new Map<string, Kysely<DB>>();
  const last = new WeakMap<PoolClient, string>();
  const prepared = new WeakMap<PoolClient, PoolClient>();

  async function connect(values: readonly string[], text: string): Promise<PoolClient> {
    const client = await pool.connect();
    const kept = prepared.get(client) ?? preparedClient(client);
    prepared.set(client, kept);
    if (last.get(client) === text) return kept;
    try {
      await client.query({ ...SETTINGS, values: [...values] });
      last.set(client, text);
      return kept;
    } catch (error) {
      // Nobody may get it as whoever it was before.
      client.release(true);
      throw error;
    }
  }

  return (scope) => {
    const values = settingsOf(scope);
    const text = JSON.stringify(values);
    const known = handles.get(text);
    if (known) return known;
    if (handles.size >= MAX_HANDLES) handles.clear();
    const dialect = new PostgresDialect({
      pool: { options: pool.options, connect: () => connect(values, text), end: async () => {} },
    });
    const handle = new Kysely<DB>({ dialect });
    handles.set(text, handle);
    return handle;
  };
}

/** What the policies read: see row-security.ts. */
function settingsOf({ workspaceId, reach }: Scope): string[] {
  if (reach === null) return [workspaceId, "all", "", "", ""];
  return [
    workspaceId,
    "part",
    arrayText(reach.location),
    arrayText(reach.partner),
    arrayText(reach.touchpoint),
  ];
}

/** A list of texts as PostgreSQL writes an array: `{"HN-01","a \"b\""}`. */
function arrayText(texts: readonly string[]): string {
  return `{${texts.map((text) => `"${text.replace(/[\\"]/g, "\\$&")}"`).join(",")}}`;
}
