import type { Invitation } from "@heed/contract/account/invitation";
import type { Kysely, Selectable } from "kysely";
import type { DB, MemberInvitations } from "./generated/database.ts";
import { listMailStates, removeWaitingMails } from "./mail.ts";

/** An invitation as its link finds it. */
export type OpenInvitation = {
  id: string;
  workspaceId: string;
  workspace: string;
  email: string;
  role: string;
  reach: string[];
  invitedBy: string;
};

export async function insertInvitation(
  db: Kysely<DB>,
  workspaceId: string,
  invitation: {
    id: string;
    email: string;
    role: string;
    reach: readonly string[];
    tokenHash: Buffer;
    invitedBy: string;
    now: Date;
    expiresAt: Date;
  },
): Promise<Invitation> {
  const row = await db
    .insertInto("member_invitations")
    .values({
      id: invitation.id,
      workspace_id: workspaceId,
      email: invitation.email.toLowerCase(),
      role: invitation.role,
      reach: [...invitation.reach],
      token_hash: invitation.tokenHash,
      invited_by: invitation.invitedBy,
      created_at: invitation.now,
      expires_at: invitation.expiresAt,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return invitationOf(row);
}

/** Those that can still be accepted with where their mails are, the newest first. */
export async function listInvitations(db: Kysely<DB>, workspaceId: string, now: Date): Promise<Invitation[]> {
  const rows = await db
    .selectFrom("member_invitations")
    .where("workspace_id", "=", workspaceId)
    .where("accepted_at", "is", null)
    .where("revoked_at", "is", null)
    .where("expires_at", ">", now)
    .orderBy("id", "desc")
    .selectAll()
    .execute();
  const mails = await listMailStates(
    db,
    workspaceId,
    rows.map(({ id }) => invitationObject(id)),
  );
  return rows.map((row) => ({
    ...invitationOf(row),
    mail: mails.get(invitationObject(row.id))?.state ?? null,
  }));
}

/** What the mail of an invitation is about, in the queue. */
export function invitationObject(id: string): string {
  return `invitation:${id}`;
}

/** The invitation of a token, if it can still be accepted. Finds the workspace by it. */
export async function findOpenInvitation(
  db: Kysely<DB>,
  tokenHash: Buffer,
  now: Date,
): Promise<OpenInvitation | undefined> {
  return db
    .selectFrom("member_invitations as i")
    .innerJoin("workspaces as w", "w.id", "i.workspace_id")
    .where("i.token_hash", "=", tokenHash)
    .where("i.accepted_at", "is", null)
    .where("i.revoked_at", "is", null)
    .where("i.expires_at", ">", now)
    .select(["i.id", "i.workspace_id as workspaceId", "w.name as workspace", "i.email", "i.role", "i.reach"])
    .select("i.invited_by as invitedBy")
    .executeTakeFirst();
}

/** Uses an invitation up; false when somebody else was quicker. */
export async function spendInvitation(
  db: Kysely<DB>,
  workspaceId: string,
  id: string,
  now: Date,
): Promise<boolean> {
  const row = await db
    .updateTable("member_invitations")
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", id)
    .where("accepted_at", "is", null)
    .where("revoked_at", "is", null)
    .where("expires_at", ">", now)
    .set({ accepted_at: now })
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Takes open invitations back, by id or by address; answers whom they were for. */
export async function revokeInvitations(
  db: Kysely<DB>,
  workspaceId: string,
  which: { id: string } | { email: string },
  now: Date,
): Promise<string[]> {
  const rows = await db
    .updateTable("member_invitations")
    .where("workspace_id", "=", workspaceId)
    .where("id" in which ? "id" : "email", "=", "id" in which ? which.id : which.email.toLowerCase())
    .where("accepted_at", "is", null)
    .where("revoked_at", "is", null)
    .where("expires_at", ">", now)
    .set({ revoked_at: now })
    .returning(["id", "email"])
    .execute();
  const mails = rows.map(({ id }) => invitationObject(id));
  await removeWaitingMails(db, workspaceId, mails);
  return rows.map(({ email }) => email);
}

function invitationOf(row: Selectable<MemberInvitations>): Invitation {
  return {
    id: row.id,
    email: row.email,
    role: row.role,
    reach: row.reach,
    invitedBy: row.invited_by,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    mail: null,
  };
}
