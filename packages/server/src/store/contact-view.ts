import type { Kysely } from "kysely";
import { insertAudit } from "./audit.ts";
import type { DB } from "./generated/database.ts";

const HOUR_MS = 3_600_000;

/**
 * Notes that somebody has seen a person's contact data: once for each hour in the course of their work, or every time
 * where they asked for it (`always`).
 */
export async function noteContactSeen(
  db: Kysely<DB>,
  workspaceId: string,
  seen: {
    actor: string;
    subjectId: string;
    details: Record<string, unknown>;
    always: boolean;
    now: Date;
  },
): Promise<void> {
  const hour = new Date(Math.floor(seen.now.getTime() / HOUR_MS) * HOUR_MS);
  await db.transaction().execute(async (tx) => {
    const first = await tx
      .insertInto("contact_views")
      .values({ workspace_id: workspaceId, subject_id: seen.subjectId, actor: seen.actor, hour })
      .onConflict((conflict) => conflict.doNothing())
      .returning("hour")
      .executeTakeFirst();
    if (!first && !seen.always) return;
    await insertAudit(tx, workspaceId, {
      actor: seen.actor,
      action: "contact.seen",
      object: `customer:${seen.subjectId}`,
      details: seen.details,
      now: seen.now,
    });
  });
}
