import type { ScimPage } from "@heed/contract/account/scim";
import type { Kysely } from "kysely";
import { z } from "zod";
import type { ScimFilter } from "../account/scim-filter.ts";
import type { DB } from "./generated/database.ts";

/** A group of the directory. */
export type ScimGroup = {
  id: string;
  name: string;
  externalId: string | null;
  createdAt: Date;
  updatedAt: Date;
};

const COLUMNS = { id: "id", displayName: "name", externalId: "external_id" } as const;
export const GROUP_FILTERS = Object.keys(COLUMNS);

export async function listScimGroups(
  db: Kysely<DB>,
  workspaceId: string,
  filter: ScimFilter | undefined,
  page: ScimPage,
): Promise<{ groups: ScimGroup[]; total: number }> {
  const matching = db
    .selectFrom("scim_groups")
    .where("workspace_id", "=", workspaceId)
    .$if(filter !== undefined, (query) => {
      const column = COLUMNS[filter?.attribute as keyof typeof COLUMNS];
      const value = filter?.value ?? "";
      if (column === "id" && !z.uuid().safeParse(value).success) return query.where("name", "is", null);
      return query.where(column, "=", value);
    });
  const { total } = await matching
    .select((eb) => eb.fn.countAll<string>().as("total"))
    .executeTakeFirstOrThrow();
  const rows = await matching
    .orderBy("id")
    .limit(page.count)
    .offset(page.startIndex - 1)
    .selectAll()
    .execute();
  return { groups: rows.map(groupOf), total: Number(total) };
}

export async function findScimGroup(
  db: Kysely<DB>,
  workspaceId: string,
  id: string,
): Promise<ScimGroup | undefined> {
  const row = await db
    .selectFrom("scim_groups")
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", id)
    .selectAll()
    .executeTakeFirst();
  return row && groupOf(row);
}

/** False when there is a group of this name already. */
export async function insertScimGroup(
  db: Kysely<DB>,
  workspaceId: string,
  group: ScimGroup,
): Promise<boolean> {
  const row = await db
    .insertInto("scim_groups")
    .values({
      workspace_id: workspaceId,
      id: group.id,
      name: group.name,
      external_id: group.externalId,
      created_at: group.createdAt,
      updated_at: group.updatedAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** False when another group has the name. */
export async function updateScimGroup(
  db: Kysely<DB>,
  workspaceId: string,
  group: ScimGroup,
): Promise<boolean> {
  const other = await db
    .selectFrom("scim_groups")
    .where("workspace_id", "=", workspaceId)
    .where("name", "=", group.name)
    .where("id", "<>", group.id)
    .select("id")
    .executeTakeFirst();
  if (other) return false;
  await db
    .updateTable("scim_groups")
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", group.id)
    .set({ name: group.name, external_id: group.externalId, updated_at: group.updatedAt })
    .execute();
  return true;
}

export async function removeScimGroup(db: Kysely<DB>, workspaceId: string, id: string): Promise<void> {
  await db.deleteFrom("scim_groups").where("workspace_id", "=", workspaceId).where("id", "=", id).execute();
}

/** The people of some groups, by name. */
export async function listGroupMembers(
  db: Kysely<DB>,
  workspaceId: string,
  groupIds: readonly string[],
): Promise<{ groupId: string; id: string; userName: string }[]> {
  if (groupIds.length === 0) return [];
  return db
    .selectFrom("scim_group_members as g")
    .innerJoin("scim_users as u", (join) =>
      join.onRef("u.workspace_id", "=", "g.workspace_id").onRef("u.account_id", "=", "g.account_id"),
    )
    .where("g.workspace_id", "=", workspaceId)
    .where("g.group_id", "in", [...groupIds])
    .orderBy("u.user_name")
    .select(["g.group_id as groupId", "g.account_id as id", "u.user_name as userName"])
    .execute();
}

/** The groups that some people are in. */
export async function listGroupsOf(
  db: Kysely<DB>,
  workspaceId: string,
  userIds: readonly string[],
): Promise<{ userId: string; id: string; name: string }[]> {
  if (userIds.length === 0) return [];
  return db
    .selectFrom("scim_group_members as m")
    .innerJoin("scim_groups as g", (join) =>
      join.onRef("g.workspace_id", "=", "m.workspace_id").onRef("g.id", "=", "m.group_id"),
    )
    .where("m.workspace_id", "=", workspaceId)
    .where("m.account_id", "in", [...userIds])
    .orderBy("g.name")
    .select(["m.account_id as userId", "g.id", "g.name"])
    .execute();
}

/** Puts people into a group; whom this workspace's directory does not know is left out. */
export async function insertGroupMembers(
  db: Kysely<DB>,
  workspaceId: string,
  groupId: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await db
    .insertInto("scim_group_members")
    .columns(["workspace_id", "group_id", "account_id"])
    .expression((eb) =>
      eb
        .selectFrom("scim_users")
        .where("workspace_id", "=", workspaceId)
        .where("account_id", "in", [...ids])
        .select((one) => ["workspace_id", one.val(groupId).$castTo<string>().as("group_id"), "account_id"]),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function removeGroupMembers(
  db: Kysely<DB>,
  workspaceId: string,
  groupId: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await db
    .deleteFrom("scim_group_members")
    .where("workspace_id", "=", workspaceId)
    .where("group_id", "=", groupId)
    .where("account_id", "in", [...ids])
    .execute();
}

function groupOf(row: {
  id: string;
  name: string;
  external_id: string | null;
  created_at: Date;
  updated_at: Date;
}): ScimGroup {
  return {
    id: row.id,
    name: row.name,
    externalId: row.external_id,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
