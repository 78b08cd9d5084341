import type { Kysely } from "kysely";
import type { DB } from "./generated/database.ts";

/**
 * What staff wrote for others to read, in which somebody may be named: a survey's wording, a dashboard, a note on the
 * timeline, what was said of an alert.
 */
export type WrittenText =
  | { of: "survey"; id: string; version: number; content: unknown }
  | { of: "dashboard"; id: string; version: number; content: DashboardText }
  | { of: PlainPlace; id: string; content: string };

type DashboardText = { name: string; description: string; cards: unknown; filters: unknown };

/** Where a whole text stands in one column, one row for each. */
const PLAIN = {
  note: { table: "notes", column: "text" },
  "alert event": { table: "alert_events", column: "text" },
  "alert mark": { table: "alert_marks", column: "note" },
  "alert rule": { table: "alert_rules", column: "name" },
} as const;
type PlainPlace = keyof typeof PLAIN;
const PLAIN_PLACES = Object.keys(PLAIN) as PlainPlace[];

/** All of a workspace: hundreds, not millions. */
export async function listWrittenTexts(db: Kysely<DB>, workspaceId: string): Promise<WrittenText[]> {
  const surveys = await db
    .selectFrom("surveys")
    .where("workspace_id", "=", workspaceId)
    .select(["id", "version", "definition as content"])
    .execute();
  const dashboards = await db
    .selectFrom("dashboards")
    .where("workspace_id", "=", workspaceId)
    .select(["id", "version", "name", "description", "cards", "filters"])
    .execute();
  const plain: WrittenText[] = [];
  for (const of of PLAIN_PLACES) plain.push(...(await listPlain(db, workspaceId, of)));
  return [
    ...surveys.map((one) => ({ of: "survey" as const, ...one })),
    ...dashboards.map(({ id, version, ...content }) => ({ of: "dashboard" as const, id, version, content })),
    ...plain,
  ];
}

async function listPlain(db: Kysely<DB>, workspaceId: string, of: PlainPlace): Promise<WrittenText[]> {
  const { table, column } = PLAIN[of];
  const rows: Record<string, unknown>[] = await db
    .selectFrom(table as "notes")
    .where("workspace_id", "=", workspaceId)
    .selectAll()
    .execute();
  return rows.flatMap((row) => {
    const content = row[column];
    return typeof content === "string" ? [{ of, id: String(row.id), content }] : [];
  });
}

/** Writes one anew, unless somebody has just changed it; false then. */
export async function updateWrittenText(
  db: Kysely<DB>,
  workspaceId: string,
  text: WrittenText,
  now: Date,
): Promise<boolean> {
  if (text.of === "survey" || text.of === "dashboard") return updateVersioned(db, workspaceId, text, now);
  const { table, column } = PLAIN[text.of];
  const { numUpdatedRows } = await db
    .updateTable(table as "notes")
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", text.id)
    .set({ [column]: text.content })
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

async function updateVersioned(
  db: Kysely<DB>,
  workspaceId: string,
  text: Extract<WrittenText, { version: number }>,
  now: Date,
): Promise<boolean> {
  const next = { version: text.version + 1, updated_at: now };
  if (text.of === "survey") {
    const { numUpdatedRows } = await db
      .updateTable("surveys")
      .set({ definition: JSON.stringify(text.content), ...next })
      .where("workspace_id", "=", workspaceId)
      .where("id", "=", text.id)
      .where("version", "=", text.version)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }
  const { name, description, cards, filters } = text.content;
  const { numUpdatedRows } = await db
    .updateTable("dashboards")
    .set({ ...next, name, description, cards: JSON.stringify(cards), filters: JSON.stringify(filters) })
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", text.id)
    .where("version", "=", text.version)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
