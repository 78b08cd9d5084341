import type { Identity } from "@heed/contract/account/sso";
import type { Kysely } from "kysely";
import type { DB } from "./generated/database.ts";

/** A person's outside identities in a workspace, the newest first. */
export async function listIdentityLinks(
  db: Kysely<DB>,
  workspaceId: string,
  accountId: string,
): Promise<Identity[]> {
  const rows = await db
    .selectFrom("identity_links")
    .where("workspace_id", "=", workspaceId)
    .where("account_id", "=", accountId)
    .orderBy("id", "desc")
    .select(["id", "issuer", "email", "created_at", "used_at"])
    .execute();
  return rows.map((row) => ({
    id: row.id,
    issuer: row.issuer,
    email: row.email,
    createdAt: row.created_at.toISOString(),
    usedAt: row.used_at.toISOString(),
  }));
}

/** Ties an identity to an account; false when it is tied to one already. */
export async function insertIdentityLink(
  db: Kysely<DB>,
  workspaceId: string,
  link: {
    id: string;
    issuer: string;
    subject: string;
    accountId: string;
    email: string | null;
    now: Date;
  },
): Promise<boolean> {
  const row = await db
    .insertInto("identity_links")
    .values({
      id: link.id,
      workspace_id: workspaceId,
      issuer: link.issuer,
      subject: link.subject,
      account_id: link.accountId,
      email: link.email,
      created_at: link.now,
      used_at: link.now,
    })
    .onConflict((conflict) => conflict.columns(["workspace_id", "issuer", "subject"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Notes that somebody signed in by an identity. */
export async function touchIdentityLink(
  db: Kysely<DB>,
  workspaceId: string,
  identity: { issuer: string; subject: string },
  now: Date,
): Promise<void> {
  await db
    .updateTable("identity_links")
    .where("workspace_id", "=", workspaceId)
    .where("issuer", "=", identity.issuer)
    .where("subject", "=", identity.subject)
    .set({ used_at: now })
    .execute();
}

/** Unties one of a person's own identities; false when this workspace knows no such one of theirs. */
export async function removeIdentityLink(
  db: Kysely<DB>,
  workspaceId: string,
  accountId: string,
  id: string,
): Promise<boolean> {
  const row = await db
    .deleteFrom("identity_links")
    .where("workspace_id", "=", workspaceId)
    .where("account_id", "=", accountId)
    .where("id", "=", id)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Unties the identities of a workspace's owners. For when somebody who is not an owner changes by which certificate a
 * provider is believed: whoever holds the new one could call themselves the owner.
 */
export async function removeOwnersLinks(db: Kysely<DB>, workspaceId: string): Promise<number> {
  const removed = await db
    .deleteFrom("identity_links")
    .where("workspace_id", "=", workspaceId)
    .where("account_id", "in", (query) =>
      query
        .selectFrom("members")
        .where("workspace_id", "=", workspaceId)
        .where("role", "=", "owner")
        .select("account_id"),
    )
    .returning("id")
    .execute();
  return removed.length;
}
