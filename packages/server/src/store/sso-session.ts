import type { Kysely } from "kysely";
import type { DB } from "./generated/database.ts";
import type { SsoKind } from "./sso.ts";

/**
 * Notes that a workspace's provider vouched for a session: it opens that workspace and no other, and does not count as
 * a proof of the account's own password or factors, which belong to the person and not to the workspace.
 */
export async function insertSsoSession(
  db: Kysely<DB>,
  workspaceId: string,
  session: { tokenHash: Buffer; kind: SsoKind; now: Date },
): Promise<void> {
  await db
    .insertInto("sso_sessions")
    .values({
      token_hash: session.tokenHash,
      workspace_id: workspaceId,
      kind: session.kind,
      created_at: session.now,
    })
    .execute();
  await db
    .updateTable("sessions")
    .where("token_hash", "=", session.tokenHash)
    .set({ authenticated_at: null })
    .execute();
}

/** By which kind of provider a session was begun; undefined for all others. */
export async function findSsoKind(db: Kysely<DB>, tokenHash: Buffer): Promise<SsoKind | undefined> {
  const row = await db
    .selectFrom("sso_sessions")
    .where("token_hash", "=", tokenHash)
    .select("kind")
    .executeTakeFirst();
  return row && (row.kind as SsoKind);
}
