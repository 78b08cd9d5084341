import type { AuditStatus } from "@heed/contract/account/audit";
import type { Kysely } from "kysely";
import { findSeal } from "./audit-seal.ts";
import type { DB } from "./generated/database.ts";

/** How a workspace's chain stands, as the last check left it. */
export async function readAuditStatus(db: Kysely<DB>, workspaceId: string): Promise<AuditStatus> {
  const [head, seal] = await Promise.all([
    db.selectFrom("audit_heads").where("workspace_id", "=", workspaceId).select("seq").executeTakeFirst(),
    findSeal(db, workspaceId),
  ]);
  return {
    entries: Number(head?.seq ?? 0),
    sealedUpTo: seal?.seq ?? 0,
    since: seal?.since.toISOString() ?? null,
    checkedAt: seal?.checkedAt.toISOString() ?? null,
    wholeCheckedAt: seal?.wholeAt?.toISOString() ?? null,
    broken: seal?.broken ?? null,
  };
}
