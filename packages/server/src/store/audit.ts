import { type Kysely, sql } from "kysely";
import { newId } from "../ids.ts";
import type { DB } from "./generated/database.ts";

export type AuditEntry = {
  id: string;
  at: string;
  actor: string;
  action: string;
  object: string;
  details: Record<string, unknown>;
};

/** Notes who did what. `actor` is `member:<id>`, `key:<id>` or `cli`; `object` is what it was done to. */
export async function insertAudit(
  db: Kysely<DB>,
  workspaceId: string,
  entry: { actor: string; action: string; object: string; details?: Record<string, unknown>; now: Date },
): Promise<void> {
  await db
    .insertInto("audit")
    .values({
      workspace_id: workspaceId,
      id: newId(),
      at: entry.now,
      actor: entry.actor,
      action: entry.action,
      object: entry.object,
      details: JSON.stringify(entry.details ?? {}),
    })
    .execute();
}

/** Newest first; ids are in order of time, so the last one seen is the cursor. */
export async function listAudit(
  db: Kysely<DB>,
  workspaceId: string,
  page: { limit: number; before: string | undefined },
): Promise<AuditEntry[]> {
  const rows = await db
    .selectFrom("audit")
    .where("workspace_id", "=", workspaceId)
    .$if(page.before !== undefined, (query) => query.where("id", "<", sql<string>`${page.before}::uuid`))
    .orderBy("id", "desc")
    .limit(page.limit)
    .selectAll()
    .execute();
  return rows.map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    actor: row.actor,
    action: row.action,
    object: row.object,
    details: row.details as Record<string, unknown>,
  }));
}
