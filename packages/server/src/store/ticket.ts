import type { Kysely } from "kysely";
import type { DB } from "./generated/database.ts";

/** What a ticket is good for; for anything else it is none. */
export type TicketPurpose = "second-step" | "passkey-sign-in" | "passkey-new" | "passkey-confirm";

export type NewTicket = {
  tokenHash: Buffer;
  purpose: TicketPurpose;
  accountId: string | null;
  workspaceId: string | null;
  challengeHash: Buffer | null;
  now: Date;
  expiresAt: Date;
};

/** Keeps a ticket, and throws away those whose time is over. */
export async function insertTicket(db: Kysely<DB>, ticket: NewTicket): Promise<void> {
  await db.deleteFrom("tickets").where("expires_at", "<=", ticket.now).execute();
  await db
    .insertInto("tickets")
    .values({
      token_hash: ticket.tokenHash,
      purpose: ticket.purpose,
      account_id: ticket.accountId,
      workspace_id: ticket.workspaceId,
      challenge_hash: ticket.challengeHash,
      created_at: ticket.now,
      expires_at: ticket.expiresAt,
    })
    .execute();
}

export type SecondStep = { accountId: string; workspaceId: string };

/** Counts one more try with the ticket of a second step; undefined when it is unknown, over, or tried too often. */
export async function trySecondStep(
  db: Kysely<DB>,
  tokenHash: Buffer,
  limits: { now: Date; tries: number },
): Promise<SecondStep | undefined> {
  const row = await db
    .updateTable("tickets")
    .set((eb) => ({ tries: eb("tries", "+", 1) }))
    .where("token_hash", "=", tokenHash)
    .where("purpose", "=", "second-step")
    .where("expires_at", ">", limits.now)
    .where("tries", "<", limits.tries)
    .returning(["account_id", "workspace_id"])
    .executeTakeFirst();
  if (!row?.account_id || !row.workspace_id) return undefined;
  return { accountId: row.account_id, workspaceId: row.workspace_id };
}

/** Puts a new challenge on the ticket of a second step, in place of the one before; its account, if there is such a ticket. */
export async function setChallenge(
  db: Kysely<DB>,
  tokenHash: Buffer,
  challengeHash: Buffer,
  now: Date,
): Promise<string | undefined> {
  const row = await db
    .updateTable("tickets")
    .set({ challenge_hash: challengeHash })
    .where("token_hash", "=", tokenHash)
    .where("purpose", "=", "second-step")
    .where("expires_at", ">", now)
    .returning("account_id")
    .executeTakeFirst();
  return row?.account_id ?? undefined;
}

/** Uses up the challenge of a second step; false when it is another one or was used before. */
export async function takeChallenge(
  db: Kysely<DB>,
  tokenHash: Buffer,
  challengeHash: Buffer,
): Promise<boolean> {
  const row = await db
    .updateTable("tickets")
    .set({ challenge_hash: null })
    .where("token_hash", "=", tokenHash)
    .where("challenge_hash", "=", challengeHash)
    .returning("token_hash")
    .executeTakeFirst();
  return row !== undefined;
}

/** Uses up a ticket of its own account (null: of a visitor) and challenge; however many try at once, one gets true. */
export async function takeTicket(
  db: Kysely<DB>,
  ticket: {
    tokenHash: Buffer;
    purpose: TicketPurpose;
    accountId: string | null;
    challengeHash: Buffer;
    now: Date;
  },
): Promise<boolean> {
  const row = await db
    .deleteFrom("tickets")
    .where("token_hash", "=", ticket.tokenHash)
    .where("purpose", "=", ticket.purpose)
    .where("account_id", "is not distinct from", ticket.accountId)
    .where("challenge_hash", "=", ticket.challengeHash)
    .where("expires_at", ">", ticket.now)
    .returning("token_hash")
    .executeTakeFirst();
  return row !== undefined;
}

/** Ends the ticket of a second step; true for the one who ended it. */
export async function removeSecondStep(db: Kysely<DB>, tokenHash: Buffer): Promise<boolean> {
  const row = await db
    .deleteFrom("tickets")
    .where("token_hash", "=", tokenHash)
    .where("purpose", "=", "second-step")
    .returning("token_hash")
    .executeTakeFirst();
  return row !== undefined;
}

/** Every step that this account had begun is over: its password or its factors have changed. */
export async function removeTicketsOf(db: Kysely<DB>, accountId: string): Promise<void> {
  await db.deleteFrom("tickets").where("account_id", "=", accountId).execute();
}
