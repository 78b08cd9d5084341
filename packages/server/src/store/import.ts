import type { Kysely } from "kysely";
import type { DB } from "./generated/database.ts";

/** How far the import of one file with one map is; counts are of rows. */
export type ImportState = {
  rowsDone: number;
  accepted: number;
  duplicates: number;
  rejected: number;
};

/** Where an import with this fingerprint stands; undefined when it never began. */
export async function findImport(
  db: Kysely<DB>,
  workspaceId: string,
  fingerprint: string,
): Promise<ImportState | undefined> {
  const row = await db
    .selectFrom("imports")
    .where("workspace_id", "=", workspaceId)
    .where("fingerprint", "=", fingerprint)
    .select(["rows_done", "accepted", "duplicates", "rejected"])
    .executeTakeFirst();
  return (
    row && {
      rowsDone: Number(row.rows_done),
      accepted: Number(row.accepted),
      duplicates: Number(row.duplicates),
      rejected: Number(row.rejected),
    }
  );
}

/** Notes how far an import is, so that the next run goes on from there. */
export async function upsertImport(
  db: Kysely<DB>,
  workspaceId: string,
  fingerprint: string,
  state: ImportState & { file: string; now: Date },
): Promise<void> {
  await db
    .insertInto("imports")
    .values({
      workspace_id: workspaceId,
      fingerprint,
      file: state.file,
      rows_done: state.rowsDone,
      accepted: state.accepted,
      duplicates: state.duplicates,
      rejected: state.rejected,
      updated_at: state.now,
    })
    .onConflict((conflict) =>
      conflict.columns(["workspace_id", "fingerprint"]).doUpdateSet((eb) => ({
        file: eb.ref("excluded.file"),
        rows_done: eb.ref("excluded.rows_done"),
        accepted: eb.ref("excluded.accepted"),
        duplicates: eb.ref("excluded.duplicates"),
        rejected: eb.ref("excluded.rejected"),
        updated_at: eb.ref("excluded.updated_at"),
      })),
    )
    .execute();
}
