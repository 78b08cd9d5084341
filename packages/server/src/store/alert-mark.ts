import type { Kysely } from "kysely";
import type { DB } from "./generated/database.ts";

/** A time that was to be expected. `segment` as `segmentKey` writes it; null: for everything. */
export type AlertMark = { id: string; from: Date; to: Date; segment: string | null; note: string };

/** The marks that reach into the time from a moment on. */
export async function listAlertMarks(db: Kysely<DB>, workspaceId: string, since: Date): Promise<AlertMark[]> {
  const rows = await db
    .selectFrom("alert_marks")
    .where("workspace_id", "=", workspaceId)
    .where("ends_at", ">", since)
    .orderBy("begins_at")
    .selectAll()
    .execute();
  return rows.map((row) => ({
    id: row.id,
    from: row.begins_at,
    to: row.ends_at,
    segment: row.segment,
    note: row.note,
  }));
}

export async function insertAlertMark(
  db: Kysely<DB>,
  workspaceId: string,
  mark: AlertMark & { actor: string; now: Date },
): Promise<void> {
  await db
    .insertInto("alert_marks")
    .values({
      workspace_id: workspaceId,
      id: mark.id,
      begins_at: mark.from,
      ends_at: mark.to,
      segment: mark.segment,
      note: mark.note,
      marked_by: mark.actor,
      created_at: mark.now,
    })
    .execute();
}

/** False where there is no such mark. */
export async function removeAlertMark(db: Kysely<DB>, workspaceId: string, id: string): Promise<boolean> {
  const row = await db
    .deleteFrom("alert_marks")
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", id)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Causes of which nobody is told, and until when; null is for good. */
export async function listAlertMutes(
  db: Kysely<DB>,
  workspaceId: string,
  now: Date,
): Promise<Map<string, Date | null>> {
  const rows = await db
    .selectFrom("alert_mutes")
    .where("workspace_id", "=", workspaceId)
    .where((eb) => eb.or([eb("until", "is", null), eb("until", ">", now)]))
    .select(["cause", "until"])
    .execute();
  return new Map(rows.map(({ cause, until }) => [cause, until]));
}

/** Mutes a cause until then (null: for good), or no longer (undefined). */
export async function replaceAlertMute(
  db: Kysely<DB>,
  workspaceId: string,
  mute: { cause: string; until: Date | null | undefined; actor: string; now: Date },
): Promise<void> {
  const { cause, until, actor, now } = mute;
  if (until === undefined) {
    await db
      .deleteFrom("alert_mutes")
      .where("workspace_id", "=", workspaceId)
      .where("cause", "=", cause)
      .execute();
    return;
  }
  await db
    .insertInto("alert_mutes")
    .values({ workspace_id: workspaceId, cause, until, muted_by: actor, created_at: now })
    .onConflict((conflict) =>
      conflict.columns(["workspace_id", "cause"]).doUpdateSet({ until, muted_by: actor, created_at: now }),
    )
    .execute();
}
