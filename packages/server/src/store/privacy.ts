import type { PersonalDataChoice } from "@heed/contract/account/privacy";
import type { Kysely } from "kysely";
import type { Pool } from "pg";
import type { DB } from "./generated/database.ts";

/** What recording must know of a workspace's privacy; read with its vocabulary, so that it costs a signal nothing. */
export type WorkspacePrivacy = {
  personalData: PersonalDataChoice;
  /** The keys of surveys whose answers are nobody's. */
  anonymous: ReadonlySet<string>;
  timezone: string;
};

export async function readPrivacy(pool: Pool, workspaceId: string): Promise<WorkspacePrivacy> {
  const { rows } = await pool.query<{ timezone: string; choice: PersonalDataChoice | null; keys: string[] }>(
    `select w.timezone, p.personal_data as choice,
       array(select a.survey from anonymous_surveys a where a.workspace_id = w.id) as keys
     from workspaces w left join privacy_settings p on p.workspace_id = w.id where w.id = $1`,
    [workspaceId],
  );
  const [row] = rows;
  return {
    personalData: row?.choice ?? "mask",
    anonymous: new Set(row?.keys),
    timezone: row?.timezone ?? "UTC",
  };
}

export async function findPersonalDataChoice(
  db: Kysely<DB>,
  workspaceId: string,
): Promise<PersonalDataChoice> {
  const row = await db
    .selectFrom("privacy_settings")
    .where("workspace_id", "=", workspaceId)
    .select("personal_data")
    .executeTakeFirst();
  return (row?.personal_data as PersonalDataChoice | undefined) ?? "mask";
}

export async function updatePersonalDataChoice(
  db: Kysely<DB>,
  workspaceId: string,
  choice: PersonalDataChoice,
  now: Date,
): Promise<void> {
  await db
    .insertInto("privacy_settings")
    .values({ workspace_id: workspaceId, personal_data: choice, updated_at: now })
    .onConflict((conflict) =>
      conflict.column("workspace_id").doUpdateSet({ personal_data: choice, updated_at: now }),
    )
    .execute();
}

/** Promises anonymity for a survey key, for good: the answers under it outlive the survey. */
export async function insertAnonymousSurvey(
  db: Kysely<DB>,
  workspaceId: string,
  survey: string,
  now: Date,
): Promise<void> {
  await db
    .insertInto("anonymous_surveys")
    .values({ workspace_id: workspaceId, survey, since: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function isAnonymousSurvey(
  db: Kysely<DB>,
  workspaceId: string,
  survey: string,
): Promise<boolean> {
  const row = await db
    .selectFrom("anonymous_surveys")
    .where("workspace_id", "=", workspaceId)
    .where("survey", "=", survey)
    .select("survey")
    .executeTakeFirst();
  return row !== undefined;
}
