import type { Key } from "@heed/contract/account/key";
import type { Kysely, Selectable } from "kysely";
import type { DB, Keys } from "./generated/database.ts";

export type LiveKey = {
  id: string;
  workspace_id: string;
  role: string;
  reach: string[];
  secret_hash: Buffer;
};

/** The key with this public prefix, if nobody revoked it. The one look-up that does not know the workspace yet. */
export async function findKeyByPrefix(db: Kysely<DB>, prefix: string): Promise<LiveKey | undefined> {
  const row = await db
    .selectFrom("keys")
    .where("prefix", "=", prefix)
    .where("revoked_at", "is", null)
    .select(["id", "workspace_id", "role", "reach", "secret_hash"])
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
    .selectFrom("keys")
    .where("workspace_id", "=", workspaceId)
    .where("revoked_at", "is", null)
    .orderBy("created_at", "desc")
    .selectAll()
    .execute();
  return rows.map(keyOf);
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
      created_at: key.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return keyOf(row);
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

function keyOf(row: Selectable<Keys>): Key {
  return {
    id: row.id,
    name: row.name,
    role: row.role,
    reach: row.reach,
    prefix: `heed_${row.prefix}`,
    createdAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
  };
}
