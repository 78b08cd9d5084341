import type { ParsedSurvey, Survey } from "@heed/contract/listen/survey";
import type { Kysely, Selectable } from "kysely";
import type { DB, Surveys } from "./generated/database.ts";

export async function listSurveys(db: Kysely<DB>, workspaceId: string): Promise<Survey[]> {
  const rows = await db
    .selectFrom("surveys")
    .where("workspace_id", "=", workspaceId)
    .orderBy("created_at", "desc")
    .selectAll()
    .execute();
  return rows.map(surveyOf);
}

export async function findSurvey(
  db: Kysely<DB>,
  workspaceId: string,
  key: string,
): Promise<Survey | undefined> {
  const row = await db
    .selectFrom("surveys")
    .where("workspace_id", "=", workspaceId)
    .where("key", "=", key)
    .selectAll()
    .executeTakeFirst();
  return row && surveyOf(row);
}

/** The survey behind a public address, for a visitor whose workspace nobody knows yet. */
export async function findPublicSurvey(
  db: Kysely<DB>,
  key: string,
): Promise<{ workspaceId: string; workspaceName: string; survey: Survey } | undefined> {
  const row = await db
    .selectFrom("surveys as s")
    .innerJoin("workspaces as w", "w.id", "s.workspace_id")
    .where("s.key", "=", key)
    .selectAll("s")
    .select("w.name as workspace_name")
    .executeTakeFirst();
  return row && { workspaceId: row.workspace_id, workspaceName: row.workspace_name, survey: surveyOf(row) };
}

/** Undefined when the key is taken: public addresses are unique in the whole installation. */
export async function insertSurvey(
  db: Kysely<DB>,
  workspaceId: string,
  survey: { id: string; input: ParsedSurvey; now: Date },
): Promise<Survey | undefined> {
  const { key, ...definition } = survey.input;
  const row = await db
    .insertInto("surveys")
    .values({
      id: survey.id,
      workspace_id: workspaceId,
      key,
      version: 1,
      definition: JSON.stringify(definition),
      created_at: survey.now,
      updated_at: survey.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst();
  return row && surveyOf(row);
}

export async function updateSurvey(
  db: Kysely<DB>,
  workspaceId: string,
  input: ParsedSurvey,
  now: Date,
): Promise<Survey | undefined> {
  const { key, ...definition } = input;
  const row = await db
    .updateTable("surveys")
    .set((eb) => ({
      definition: JSON.stringify(definition),
      version: eb("version", "+", 1),
      updated_at: now,
    }))
    .where("workspace_id", "=", workspaceId)
    .where("key", "=", key)
    .returningAll()
    .executeTakeFirst();
  return row && surveyOf(row);
}

export async function removeSurvey(db: Kysely<DB>, workspaceId: string, key: string): Promise<boolean> {
  const row = await db
    .deleteFrom("surveys")
    .where("workspace_id", "=", workspaceId)
    .where("key", "=", key)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

function surveyOf(row: Selectable<Surveys>): Survey {
  return {
    ...(row.definition as Omit<ParsedSurvey, "key">),
    key: row.key,
    id: row.id,
    version: row.version,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}
