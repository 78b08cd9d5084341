import type { Key } from "@heed/contract/account/key";
import type { Kysely, Selectable } from "kysely";
import type { DB, Keys } from "./generated/database.ts";

export type LiveKey = {
  id: string;
  workspace_id: string;
  role: string;
  reach: string[];
  secret_hash: Buffer;
  scopes: string[] | null;
};

/**
 * The key with this public prefix, if nobody revoked it, its day has not come, and the member who made it still belongs
 * to the workspace and is not locked out. The one look-up that does not know the workspace yet.
 */
export async function findKeyByPrefix(
  db: Kysely<DB>,
  prefix: string,
  now: Date,
): Promise<LiveKey | undefined> {
  const row = await db
    .selectFrom("keys as k")
    .leftJoin("members as m", (join) =>
      join.onRef("m.account_id", "=", "k.made_by").onRef("m.workspace_id", "=", "k.workspace_id"),
    )
    .leftJoin("accounts as a", "a.id", "m.account_id")
    .where("k.prefix", "=", prefix)
    .where("k.revoked_at", "is", null)
    .where((eb) => eb.or([eb("k.expires_at", "is", null), eb("k.expires_at", ">", now)]))
    .where((eb) =>
      eb.or([
        eb("k.made_by", "is", null),
        eb.and([eb("a.id", "is not", null), eb("a.disabled_at", "is", null)]),
      ]),
    )
    .select(["k.id", "k.workspace_id", "k.role", "k.reach", "k.secret_hash", "k.scopes"])
    .executeTakeFirst();
  return row;
}

/** Notes that a key was used; at most once a minute, for the list that people look at. */
export async function touchKey(db: Kysely<DB>, id: string, now: Date): Promise<void> {
  await db
    .updateTable("keys")
    .set({ last_used_at: now })
    .where("id", "=", id)
    .where((eb) =>
      eb.or([eb("last_used_at", "is", null), eb("last_used_at", "<", new Date(now.getTime() - 60_000))]),
    )
    .execute();
}

export async function listKeys(db: Kysely<DB>, workspaceId: string): Promise<Key[]> {
  const rows = await db
    .selectFrom("keys as k")
    .leftJoin("accounts as a", "a.id", "k.made_by")
    .where("k.workspace_id", "=", workspaceId)
    .where("k.revoked_at", "is", null)
    .orderBy("k.created_at", "desc")
    .selectAll("k")
    .select("a.name as maker")
    .execute();
  return rows.map((row) => keyOf(row, row.maker));
}

export async function insertKey(
  db: Kysely<DB>,
  workspaceId: string,
  key: {
    id: string;
    name: string;
    role: string;
    reach: readonly string[];
    prefix: string;
    secretHash: Buffer;
    scopes: readonly string[] | null;
    expiresAt: Date | null;
    madeBy: { id: string; name: string } | null;
    now: Date;
  },
): Promise<Key> {
  const row = await db
    .insertInto("keys")
    .values({
      id: key.id,
      workspace_id: workspaceId,
      name: key.name,
      role: key.role,
      reach: [...key.reach],
      prefix: key.prefix,
      secret_hash: key.secretHash,
      scopes: key.scopes && [...key.scopes],
      expires_at: key.expiresAt,
      made_by: key.madeBy?.id ?? null,
      created_at: key.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return keyOf(row, key.madeBy?.name ?? null);
}

/** Revokes a key; false when this workspace has no such key. */
export async function removeKey(
  db: Kysely<DB>,
  workspaceId: string,
  id: string,
  now: Date,
): Promise<boolean> {
  const row = await db
    .updateTable("keys")
    .set({ revoked_at: now })
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", id)
    .where("revoked_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** The keys that a member made and that nobody revoked. */
export async function listKeysOf(
  db: Kysely<DB>,
  workspaceId: string,
  accountId: string,
): Promise<{ id: string; role: string; reach: string[]; scopes: string[] | null }[]> {
  return db
    .selectFrom("keys")
    .where("workspace_id", "=", workspaceId)
    .where("made_by", "=", accountId)
    .where("revoked_at", "is", null)
    .select(["id", "role", "reach", "scopes"])
    .execute();
}

/** Revokes the keys that a member made, all or these; answers their ids. */
export async function removeKeysOf(
  db: Kysely<DB>,
  workspaceId: string,
  accountId: string,
  now: Date,
  only?: readonly string[],
): Promise<string[]> {
  const rows = await db
    .updateTable("keys")
    .set({ revoked_at: now })
    .where("workspace_id", "=", workspaceId)
    .where("made_by", "=", accountId)
    .where("revoked_at", "is", null)
    .$if(only !== undefined, (query) => query.where("id", "in", [...(only ?? [])]))
    .returning("id")
    .execute();
  return rows.map(({ id }) => id);
}

function keyOf(row: Selectable<Keys>, maker: string | null): Key {
  return {
    id: row.id,
    name: row.name,
    role: row.role,
    reach: row.reach,
    prefix: `heed_${row.prefix}`,
    createdAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    scopes: row.scopes,
    expiresAt: row.expires_at?.toISOString() ?? null,
    madeBy: row.made_by !== null && maker !== null ? { id: row.made_by, name: maker } : null,
  };
}

/** The member behind `member:<id>` or behind the key `key:<id>`; undefined where there is none, as for the command line. */
export async function findMaker(
  db: Kysely<DB>,
  workspaceId: string,
  actor: string,
): Promise<{ id: string; name: string } | undefined> {
  const [kind, id] = actor.split(":");
  if (id === undefined || (kind !== "member" && kind !== "key")) return undefined;
  return db
    .selectFrom("accounts as a")
    .$if(kind === "member", (query) => query.where("a.id", "=", id))
    .$if(kind !== "member", (query) =>
      query.where("a.id", "=", (eb) =>
        eb
          .selectFrom("keys")
          .where("keys.workspace_id", "=", workspaceId)
          .where("keys.id", "=", id)
          .select("keys.made_by"),
      ),
    )
    .select(["a.id", "a.name"])
    .executeTakeFirst();
}
