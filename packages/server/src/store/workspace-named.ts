import type { Kysely } from "kysely";
import { z } from "zod";
import type { DB } from "./generated/database.ts";

/** The workspaces that a command means: the one with this id, or those with this name. */
export async function findWorkspacesNamed(
  db: Kysely<DB>,
  nameOrId: string,
): Promise<{ id: string; name: string }[]> {
  const isId = z.uuid().safeParse(nameOrId).success;
  return db
    .selectFrom("workspaces")
    .where(isId ? "id" : "name", "=", nameOrId)
    .orderBy("created_at")
    .select(["id", "name"])
    .limit(10)
    .execute();
}
