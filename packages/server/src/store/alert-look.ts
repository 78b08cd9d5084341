import { type AlertLook, AlertSettings } from "@heed/contract/measure/alert";
import { type Kysely, sql } from "kysely";
import type { DB } from "./generated/database.ts";

export type Look = AlertLook["looks"][number];

/** Workspaces with their zones, for what looks at all of them. */
export async function listWatchedWorkspaces(db: Kysely<DB>): Promise<{ id: string; timezone: string }[]> {
  return db.selectFrom("workspaces").select(["id", "timezone"]).orderBy("id").execute();
}

/** True for the one process that may judge a workspace until its transaction ends. */
export async function tryAlertLock(tx: Kysely<DB>, workspaceId: string): Promise<boolean> {
  const { rows } = await sql<{
    got: boolean;
  }>`select pg_try_advisory_xact_lock(4400014, hashtext(${workspaceId})) as got`.execute(tx);
  return rows[0]?.got ?? false;
}

export async function listAlertLooks(db: Kysely<DB>, workspaceId: string): Promise<Look[]> {
  const rows = await db
    .selectFrom("alert_looks")
    .where("workspace_id", "=", workspaceId)
    .orderBy("kind", "desc")
    .selectAll()
    .execute();
  return rows.map(({ kind, until, at, looked, found, complete }) => ({
    kind: kind as Look["kind"],
    until: until.toISOString(),
    at: at.toISOString(),
    looked,
    found,
    complete,
  }));
}

/** Notes a look. False where somebody has looked as far already; then nothing of it counts. */
export async function markLooked(db: Kysely<DB>, workspaceId: string, look: Look): Promise<boolean> {
  const { rows } = await sql`
    insert into alert_looks as l (workspace_id, kind, until, at, looked, found, complete)
    values (${workspaceId}, ${look.kind}, ${look.until}, ${look.at}, ${look.looked}, ${look.found}, ${look.complete})
    on conflict (workspace_id, kind) do update set until = excluded.until, at = excluded.at, looked = excluded.looked,
      found = excluded.found, complete = excluded.complete
    where l.until < excluded.until returning l.kind`.execute(db);
  return rows.length > 0;
}

export async function findAlertSettings(db: Kysely<DB>, workspaceId: string): Promise<AlertSettings> {
  const row = await db
    .selectFrom("alert_settings")
    .where("workspace_id", "=", workspaceId)
    .select("settings")
    .executeTakeFirst();
  return AlertSettings.parse(row?.settings ?? {});
}

export async function replaceAlertSettings(
  db: Kysely<DB>,
  workspaceId: string,
  settings: AlertSettings,
  now: Date,
): Promise<void> {
  const kept = { settings: JSON.stringify(settings), updated_at: now };
  await db
    .insertInto("alert_settings")
    .values({ workspace_id: workspaceId, ...kept })
    .onConflict((conflict) => conflict.column("workspace_id").doUpdateSet(kept))
    .execute();
}

/** Notes that somebody has seen what is open. */
export async function markAlertsSeen(
  db: Kysely<DB>,
  workspaceId: string,
  accountId: string,
  now: Date,
): Promise<void> {
  await db
    .insertInto("alert_seen")
    .values({ workspace_id: workspaceId, account_id: accountId, at: now })
    .onConflict((conflict) => conflict.columns(["workspace_id", "account_id"]).doUpdateSet({ at: now }))
    .execute();
}
