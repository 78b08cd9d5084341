import type { Kysely } from "kysely";
import type { DB } from "./generated/database.ts";

/** What staff wrote for others to read, in which somebody may be named: a survey's wording, a note on the timeline. */
export type WrittenText =
  | { of: "survey"; id: string; version: number; content: unknown }
  | { of: "note"; id: string; content: string };

/** All of a workspace: hundreds, not millions. */
export async function listWrittenTexts(db: Kysely<DB>, workspaceId: string): Promise<WrittenText[]> {
  const surveys = await db
    .selectFrom("surveys")
    .where("workspace_id", "=", workspaceId)
    .select(["id", "version", "definition as content"])
    .execute();
  const notes = await db
    .selectFrom("notes")
    .where("workspace_id", "=", workspaceId)
    .select(["id", "text as content"])
    .execute();
  return [
    ...surveys.map((one) => ({ of: "survey" as const, ...one })),
    ...notes.map((one) => ({ of: "note" as const, ...one })),
  ];
}

/** Writes one anew, unless somebody has just changed it; false then. */
export async function updateWrittenText(
  db: Kysely<DB>,
  workspaceId: string,
  text: WrittenText,
  now: Date,
): Promise<boolean> {
  if (text.of === "note") {
    const { numUpdatedRows } = await db
      .updateTable("notes")
      .where("workspace_id", "=", workspaceId)
      .where("id", "=", text.id)
      .set({ text: text.content })
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }
  const { numUpdatedRows } = await db
    .updateTable("surveys")
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", text.id)
    .where("version", "=", text.version)
    .set({ definition: JSON.stringify(text.content), version: text.version + 1, updated_at: now })
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
