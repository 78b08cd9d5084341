import type { Kysely } from "kysely";
import { insertAudit } from "../store/audit.ts";
import { removeFactors } from "../store/factor.ts";
import type { DB } from "../store/generated/database.ts";
import { removeSessions } from "../store/session.ts";
import { removeTicketsOf } from "../store/ticket.ts";

/**
 * Takes all second factors of an account away, ends its sessions, and writes it into the log of each of its
 * workspaces. Its password stays: whoever lost that, too, needs a reset of it besides. How many factors there were.
 */
export async function resetFactors(
  db: Kysely<DB>,
  accountId: string,
  { workspaces, actor, now }: { workspaces: readonly string[]; actor: string; now: Date },
): Promise<number> {
  const removed = await removeFactors(db, accountId);
  await removeSessions(db, accountId);
  await removeTicketsOf(db, accountId);
  for (const workspaceId of workspaces) {
    await insertAudit(db, workspaceId, {
      actor,
      action: "factors.reset",
      object: `member:${accountId}`,
      details: { removed },
      now,
    });
  }
  return removed;
}
