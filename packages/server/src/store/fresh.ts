import type { Kysely } from "kysely";
import type { DB } from "./generated/database.ts";

/** Notes that the person of this session has just shown who it is. */
export async function confirmSession(db: Kysely<DB>, tokenHash: Buffer, now: Date): Promise<void> {
  await db
    .updateTable("sessions")
    .set({ authenticated_at: now })
    .where("token_hash", "=", tokenHash)
    .execute();
}

/** The session goes on under another token, with what its provider vouched for; the one before is worth nothing. */
export async function moveSession(db: Kysely<DB>, before: Buffer, after: Buffer): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const vouched = await tx
      .deleteFrom("sso_sessions")
      .where("token_hash", "=", before)
      .returningAll()
      .executeTakeFirst();
    const moved = await tx
      .updateTable("sessions")
      .set({ token_hash: after })
      .where("token_hash", "=", before)
      .returning("id")
      .executeTakeFirst();
    if (vouched && moved) {
      await tx
        .insertInto("sso_sessions")
        .values({ ...vouched, token_hash: after })
        .execute();
    }
  });
}

export async function findPasswordHash(db: Kysely<DB>, accountId: string): Promise<string | null> {
  const row = await db
    .selectFrom("accounts")
    .where("id", "=", accountId)
    .select("password_hash")
    .executeTakeFirst();
  return row?.password_hash ?? null;
}

/** Whom a new passkey is for. */
export async function findNamed(
  db: Kysely<DB>,
  accountId: string,
): Promise<{ id: string; name: string; email: string } | undefined> {
  return db
    .selectFrom("accounts")
    .where("id", "=", accountId)
    .select(["id", "name", "email"])
    .executeTakeFirst();
}

/** Every workspace of an account, the one that it joined first at the head; none when the account is disabled. */
export async function listWorkspacesOf(db: Kysely<DB>, accountId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("members as m")
    .innerJoin("accounts as a", "a.id", "m.account_id")
    .where("m.account_id", "=", accountId)
    .where("a.disabled_at", "is", null)
    .orderBy("m.created_at")
    .select("m.workspace_id")
    .execute();
  return rows.map((row) => row.workspace_id);
}

export async function findNamedByEmail(
  db: Kysely<DB>,
  email: string,
): Promise<{ id: string; name: string } | undefined> {
  return db
    .selectFrom("accounts")
    .where("email", "=", email.trim().toLowerCase())
    .select(["id", "name"])
    .executeTakeFirst();
}

/** Every workspace of an account, also of one that is disabled. */
export async function listMembershipsOf(db: Kysely<DB>, accountId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("members")
    .where("account_id", "=", accountId)
    .select("workspace_id")
    .execute();
  return rows.map((row) => row.workspace_id);
}
