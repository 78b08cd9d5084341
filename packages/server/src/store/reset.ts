import type { Kysely } from "kysely";
import type { DB } from "./generated/database.ts";

export async function insertReset(
  db: Kysely<DB>,
  reset: { tokenHash: Buffer; accountId: string; madeBy: string; now: Date; expiresAt: Date },
): Promise<void> {
  await db
    .insertInto("resets")
    .values({
      token_hash: reset.tokenHash,
      account_id: reset.accountId,
      made_by: reset.madeBy,
      created_at: reset.now,
      expires_at: reset.expiresAt,
    })
    .execute();
}

/** Whose password a token sets, while it may. */
export async function findReset(
  db: Kysely<DB>,
  tokenHash: Buffer,
  now: Date,
): Promise<{ accountId: string; email: string; name: string } | undefined> {
  return db
    .selectFrom("resets as r")
    .innerJoin("accounts as a", "a.id", "r.account_id")
    .where("r.token_hash", "=", tokenHash)
    .where("r.expires_at", ">", now)
    .where("a.disabled_at", "is", null)
    .select(["a.id as accountId", "a.email", "a.name"])
    .executeTakeFirst();
}

/** Uses a token up; false when it was used or is over. */
export async function spendReset(db: Kysely<DB>, tokenHash: Buffer, now: Date): Promise<boolean> {
  const row = await db
    .deleteFrom("resets")
    .where("token_hash", "=", tokenHash)
    .where("expires_at", ">", now)
    .returning("account_id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Ends every link that would set this account's password. */
export async function removeResets(db: Kysely<DB>, accountId: string): Promise<void> {
  await db.deleteFrom("resets").where("account_id", "=", accountId).execute();
}
