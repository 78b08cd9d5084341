import type { Touchpoint } from "@heed/contract/listen/touchpoint";
import type { Kysely, Selectable } from "kysely";
import type { DB, Touchpoints } from "./generated/database.ts";

export async function listTouchpoints(db: Kysely<DB>, workspaceId: string): Promise<Touchpoint[]> {
  const rows = await db
    .selectFrom("touchpoints")
    .where("workspace_id", "=", workspaceId)
    .orderBy("name")
    .selectAll()
    .execute();
  return rows.map(touchpointOf);
}

/** Undefined when the key is taken. */
export async function insertTouchpoint(
  db: Kysely<DB>,
  workspaceId: string,
  touchpoint: { id: string; key: string; name: string; now: Date },
): Promise<Touchpoint | undefined> {
  const row = await db
    .insertInto("touchpoints")
    .values({
      id: touchpoint.id,
      workspace_id: workspaceId,
      key: touchpoint.key,
      name: touchpoint.name,
      created_at: touchpoint.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst();
  return row && touchpointOf(row);
}

export async function renameTouchpoint(
  db: Kysely<DB>,
  workspaceId: string,
  key: string,
  name: string,
): Promise<Touchpoint | undefined> {
  const row = await db
    .updateTable("touchpoints")
    .set({ name })
    .where("workspace_id", "=", workspaceId)
    .where("key", "=", key)
    .returningAll()
    .executeTakeFirst();
  return row && touchpointOf(row);
}

function touchpointOf(row: Selectable<Touchpoints>): Touchpoint {
  return { id: row.id, key: row.key, name: row.name, createdAt: row.created_at.toISOString() };
}
