import { type Kysely, sql } from "kysely";
import type { DB } from "./generated/database.ts";
import type { SsoKind } from "./sso.ts";

export type SsoWay = { workspaceId: string; kind: SsoKind; name: string };

/** More buttons than these nobody reads. */
const MAX_WAYS = 8;

/**
 * The providers to offer: those of one workspace, those that answer for an e-mail's domain, or, for whoever has said
 * neither, those of the only workspace that has any. Looks at settings alone, never at accounts.
 */
export async function listSignInWays(
  db: Kysely<DB>,
  wanted: { workspaceId?: string | undefined; domain?: string | undefined },
): Promise<SsoWay[]> {
  const { workspaceId, domain } = wanted;
  const rows = await db
    .selectFrom("sso_providers as p")
    .leftJoin("sso_policies as s", "s.workspace_id", "p.workspace_id")
    .where("p.enabled", "=", true)
    .$if(workspaceId !== undefined, (query) => query.where("p.workspace_id", "=", workspaceId ?? ""))
    .$if(domain !== undefined, (query) =>
      query.where(sql<boolean>`s.domains @> ${JSON.stringify([domain])}::jsonb`),
    )
    .orderBy("p.workspace_id")
    .orderBy("p.kind")
    .select(["p.workspace_id", "p.kind", "p.name"])
    .limit(MAX_WAYS)
    .execute();
  const isOpen = workspaceId !== undefined || domain !== undefined;
  if (!isOpen && new Set(rows.map((row) => row.workspace_id)).size > 1) return [];
  return rows.map((row) => ({ workspaceId: row.workspace_id, kind: row.kind as SsoKind, name: row.name }));
}
