import type { Kysely } from "kysely";
import type { DB } from "./generated/database.ts";
import { insideReach, type Scope } from "./scope.ts";

/** The sealed words of a signal from before they were masked; undefined where none are kept. */
export async function findOriginal(db: Kysely<DB>, scope: Scope, id: string): Promise<Buffer | undefined> {
  const row = await db
    .selectFrom("signals as s")
    .innerJoin("signal_originals as o", (join) =>
      join.onRef("o.subject_id", "=", "s.subject_id").onRef("o.signal_id", "=", "s.id"),
    )
    .where("s.workspace_id", "=", scope.workspaceId)
    .where("s.id", "=", id)
    .where(insideReach(scope.reach, "s"))
    .select("o.sealed")
    .executeTakeFirst();
  return row?.sealed;
}
