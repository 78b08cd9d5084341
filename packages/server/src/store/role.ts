import { Permission } from "@heed/contract/permission";
import type { Kysely, Selectable } from "kysely";
import type { DB, Roles } from "./generated/database.ts";

/** A role that a workspace made itself. */
export type OwnRole = { key: string; name: string; permissions: Permission[] };

export async function listOwnRoles(db: Kysely<DB>, workspaceId: string): Promise<OwnRole[]> {
  const rows = await db
    .selectFrom("roles")
    .where("workspace_id", "=", workspaceId)
    .orderBy("name")
    .orderBy("key")
    .selectAll()
    .execute();
  return rows.map(roleOf);
}

export async function findOwnRole(
  db: Kysely<DB>,
  workspaceId: string,
  key: string,
): Promise<OwnRole | undefined> {
  const row = await db
    .selectFrom("roles")
    .where("workspace_id", "=", workspaceId)
    .where("key", "=", key)
    .selectAll()
    .executeTakeFirst();
  return row && roleOf(row);
}

/** False when the key is taken. */
export async function insertRole(
  db: Kysely<DB>,
  workspaceId: string,
  role: OwnRole,
  now: Date,
): Promise<boolean> {
  const row = await db
    .insertInto("roles")
    .values({ workspace_id: workspaceId, ...role, created_at: now, updated_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning("key")
    .executeTakeFirst();
  return row !== undefined;
}

export async function updateRole(
  db: Kysely<DB>,
  workspaceId: string,
  role: OwnRole,
  now: Date,
): Promise<void> {
  await db
    .updateTable("roles")
    .set({ name: role.name, permissions: role.permissions, updated_at: now })
    .where("workspace_id", "=", workspaceId)
    .where("key", "=", role.key)
    .execute();
}

export async function removeRole(db: Kysely<DB>, workspaceId: string, key: string): Promise<void> {
  await db.deleteFrom("roles").where("workspace_id", "=", workspaceId).where("key", "=", key).execute();
}

/** How many members and live keys have a role. */
export async function countRoleHolders(db: Kysely<DB>, workspaceId: string, role: string): Promise<number> {
  const [members, keys] = await Promise.all([
    db
      .selectFrom("members")
      .where("workspace_id", "=", workspaceId)
      .where("role", "=", role)
      .select((eb) => eb.fn.countAll<string>().as("n"))
      .executeTakeFirst(),
    db
      .selectFrom("keys")
      .where("workspace_id", "=", workspaceId)
      .where("role", "=", role)
      .where("revoked_at", "is", null)
      .select((eb) => eb.fn.countAll<string>().as("n"))
      .executeTakeFirst(),
  ]);
  return Number(members?.n ?? 0) + Number(keys?.n ?? 0);
}

/** A permission that this version does not know (any more) is none. */
function roleOf(row: Selectable<Roles>): OwnRole {
  const known: ReadonlySet<string> = new Set(Permission.options);
  return {
    key: row.key,
    name: row.name,
    permissions: row.permissions.filter((one): one is Permission => known.has(one)),
  };
}
