import type { Unit, UnitKind } from "@heed/contract/account/unit";
import type { Kysely, Selectable } from "kysely";
import type { DB, Units } from "./generated/database.ts";

export async function listUnits(db: Kysely<DB>, workspaceId: string): Promise<Unit[]> {
  const rows = await db
    .selectFrom("units")
    .where("workspace_id", "=", workspaceId)
    .orderBy("name")
    .orderBy("id")
    .selectAll()
    .execute();
  return rows.map(unitOf);
}

/**
 * Lets nobody else change the tree before the transaction ends, so that two moves together make no circle. Members and
 * signals are written meanwhile.
 */
export async function lockTree(tx: Kysely<DB>, workspaceId: string): Promise<void> {
  await tx.selectFrom("workspaces").where("id", "=", workspaceId).select("id").forNoKeyUpdate().execute();
}

/** Undefined when there is a unit of this kind and key. */
export async function insertUnit(
  db: Kysely<DB>,
  workspaceId: string,
  unit: Unit,
  now: Date,
): Promise<Unit | undefined> {
  const row = await db
    .insertInto("units")
    .values({
      workspace_id: workspaceId,
      id: unit.id,
      kind: unit.kind,
      key: unit.key,
      name: unit.name,
      parent_id: unit.parentId,
      created_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst();
  return row && unitOf(row);
}

export async function updateUnit(
  db: Kysely<DB>,
  workspaceId: string,
  id: string,
  change: { name?: string | undefined; parentId?: string | null | undefined },
): Promise<Unit | undefined> {
  if (change.name === undefined && change.parentId === undefined) {
    return (await listUnits(db, workspaceId)).find((unit) => unit.id === id);
  }
  const row = await db
    .updateTable("units")
    .set({
      ...(change.name !== undefined && { name: change.name }),
      ...(change.parentId !== undefined && { parent_id: change.parentId }),
    })
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirst();
  return row && unitOf(row);
}

/** Puts everything that stands right below a unit below another one, or below nothing. */
export async function moveChildren(
  db: Kysely<DB>,
  workspaceId: string,
  fromId: string,
  toId: string | null,
): Promise<void> {
  await db
    .updateTable("units")
    .set({ parent_id: toId })
    .where("workspace_id", "=", workspaceId)
    .where("parent_id", "=", fromId)
    .execute();
}

export async function removeUnit(db: Kysely<DB>, workspaceId: string, id: string): Promise<boolean> {
  const row = await db
    .deleteFrom("units")
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", id)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** How many members and live keys are limited to exactly this unit. */
export async function countReachHolders(db: Kysely<DB>, workspaceId: string, id: string): Promise<number> {
  const [members, keys] = await Promise.all([
    db
      .selectFrom("members")
      .where("workspace_id", "=", workspaceId)
      .where((eb) => eb(eb.val(id), "=", eb.fn.any("reach")))
      .select((eb) => eb.fn.countAll<string>().as("n"))
      .executeTakeFirst(),
    db
      .selectFrom("keys")
      .where("workspace_id", "=", workspaceId)
      .where("revoked_at", "is", null)
      .where((eb) => eb(eb.val(id), "=", eb.fn.any("reach")))
      .select((eb) => eb.fn.countAll<string>().as("n"))
      .executeTakeFirst(),
  ]);
  return Number(members?.n ?? 0) + Number(keys?.n ?? 0);
}

function unitOf(row: Selectable<Units>): Unit {
  return {
    id: row.id,
    kind: row.kind as UnitKind,
    key: row.key,
    name: row.name,
    parentId: row.parent_id,
  };
}
