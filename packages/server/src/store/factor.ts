import { type Kysely, sql } from "kysely";
import type { DB } from "./generated/database.ts";

/** True for account `a` in workspace `w` where one is wanted and missing. Who has no password has nothing to stand it beside. */
export const NEEDS_FACTOR = sql<boolean>`(w.needs_second_factor and a.password_hash is not null
  and not exists (select from totps t where t.account_id = a.id and t.secret is not null)
  and not exists (select from passkeys p where p.account_id = a.id))`;

/** The same, asked for one member. */
export async function isFactorMissing(
  db: Kysely<DB>,
  workspaceId: string,
  accountId: string,
): Promise<boolean> {
  const row = await db
    .selectFrom("workspaces as w")
    .innerJoin("members as m", "m.workspace_id", "w.id")
    .innerJoin("accounts as a", "a.id", "m.account_id")
    .where("w.id", "=", workspaceId)
    .where("a.id", "=", accountId)
    .select(NEEDS_FACTOR.as("missing"))
    .executeTakeFirst();
  return row?.missing ?? false;
}

/** What an account has beside its password. */
export type FactorCounts = { totp: boolean; passkeys: number; recoveryLeft: number };

/** True when the password alone does not sign this account in. */
export function hasSecondFactor({ totp, passkeys }: FactorCounts): boolean {
  return totp || passkeys > 0;
}

export async function countFactors(db: Kysely<DB>, accountId: string): Promise<FactorCounts> {
  const [totp, passkeys, recovery] = await Promise.all([
    findTotp(db, accountId),
    db
      .selectFrom("passkeys")
      .where("account_id", "=", accountId)
      .select(sql<number>`count(*)::int`.as("n"))
      .executeTakeFirstOrThrow(),
    countRecoveryCodes(db, accountId),
  ]);
  return { totp: totp?.secret != null, passkeys: passkeys.n, recoveryLeft: recovery.left };
}

export type Totp = {
  secret: Buffer | null;
  pending: Buffer | null;
  pendingAt: Date | null;
  confirmedAt: Date | null;
};

/** The authenticator app of an account, its secrets sealed. */
export async function findTotp(db: Kysely<DB>, accountId: string): Promise<Totp | undefined> {
  return db
    .selectFrom("totps")
    .where("account_id", "=", accountId)
    .select(["secret", "pending", "pending_at as pendingAt", "confirmed_at as confirmedAt"])
    .executeTakeFirst();
}

/** Keeps a secret that was shown and does not count yet, in place of an earlier one that never did. */
export async function insertPendingTotp(
  db: Kysely<DB>,
  accountId: string,
  sealed: Buffer,
  now: Date,
): Promise<void> {
  await db
    .insertInto("totps")
    .values({ account_id: accountId, pending: sealed, pending_at: now })
    .onConflict((oc) => oc.column("account_id").doUpdateSet({ pending: sealed, pending_at: now }))
    .execute();
}

/** Makes the pending secret the one that counts; false when it is no longer the one that was shown. */
export async function confirmPendingTotp(
  db: Kysely<DB>,
  accountId: string,
  sealed: Buffer,
  now: Date,
): Promise<boolean> {
  const row = await db
    .updateTable("totps")
    .set({ secret: sealed, pending: null, pending_at: null, confirmed_at: now })
    .where("account_id", "=", accountId)
    .where("pending", "=", sealed)
    .returning("account_id")
    .executeTakeFirst();
  return row !== undefined;
}

/** False when there was none that counted. */
export async function removeTotp(db: Kysely<DB>, accountId: string): Promise<boolean> {
  const row = await db
    .deleteFrom("totps")
    .where("account_id", "=", accountId)
    .returning("secret")
    .executeTakeFirst();
  return row?.secret != null;
}

/** Steps are kept this long, which is far beyond the time in which a code could be accepted or told to be off. */
const STEPS_KEPT_MS = 3_600_000;

/** Marks the code of a half minute as spoken; false when it was before. */
export async function spendTotpStep(
  db: Kysely<DB>,
  accountId: string,
  step: number,
  now: Date,
): Promise<boolean> {
  await db
    .deleteFrom("totp_steps")
    .where("account_id", "=", accountId)
    .where("used_at", "<", new Date(now.getTime() - STEPS_KEPT_MS))
    .execute();
  const row = await db
    .insertInto("totp_steps")
    .values({ account_id: accountId, step, used_at: now })
    .onConflict((oc) => oc.columns(["account_id", "step"]).doNothing())
    .returning("step")
    .executeTakeFirst();
  return row !== undefined;
}

/** How many recovery codes are left, of how many. */
export async function countRecoveryCodes(
  db: Kysely<DB>,
  accountId: string,
): Promise<{ left: number; of: number }> {
  return db
    .selectFrom("recovery_codes")
    .where("account_id", "=", accountId)
    .select([
      sql<number>`(count(*) filter (where used_at is null))::int`.as("left"),
      sql<number>`count(*)::int`.as("of"),
    ])
    .executeTakeFirstOrThrow();
}

/** A new set in place of whatever was there. */
export async function replaceRecoveryCodes(
  db: Kysely<DB>,
  accountId: string,
  hashes: readonly Buffer[],
  now: Date,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx.selectFrom("accounts").where("id", "=", accountId).select("id").forUpdate().execute();
    await tx.deleteFrom("recovery_codes").where("account_id", "=", accountId).execute();
    await tx
      .insertInto("recovery_codes")
      .values(hashes.map((code_hash) => ({ account_id: accountId, code_hash, created_at: now })))
      .execute();
  });
}

/** Uses a recovery code up; false when it is none of this account's or was used before. */
export async function spendRecoveryCode(
  db: Kysely<DB>,
  accountId: string,
  codeHash: Buffer,
  now: Date,
): Promise<boolean> {
  const row = await db
    .updateTable("recovery_codes")
    .set({ used_at: now })
    .where("account_id", "=", accountId)
    .where("code_hash", "=", codeHash)
    .where("used_at", "is", null)
    .returning("account_id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Everything beside the password is gone. How many things that were. */
export async function removeFactors(db: Kysely<DB>, accountId: string): Promise<number> {
  const counts = await countFactors(db, accountId);
  for (const table of ["totps", "passkeys", "recovery_codes", "totp_steps"] as const) {
    await db.deleteFrom(table).where("account_id", "=", accountId).execute();
  }
  return Number(counts.totp) + counts.passkeys;
}

export async function removeRecoveryCodes(db: Kysely<DB>, accountId: string): Promise<void> {
  await db.deleteFrom("recovery_codes").where("account_id", "=", accountId).execute();
}

/** True when one of the workspaces of this account wants a second factor. */
export async function isFactorWanted(db: Kysely<DB>, accountId: string): Promise<boolean> {
  const row = await db
    .selectFrom("members as m")
    .innerJoin("workspaces as w", "w.id", "m.workspace_id")
    .where("m.account_id", "=", accountId)
    .where("w.needs_second_factor", "=", true)
    .select("w.id")
    .executeTakeFirst();
  return row !== undefined;
}

export async function needsSecondFactor(db: Kysely<DB>, workspaceId: string): Promise<boolean> {
  const row = await db
    .selectFrom("workspaces")
    .where("id", "=", workspaceId)
    .select("needs_second_factor")
    .executeTakeFirst();
  return row?.needs_second_factor ?? false;
}

export async function setNeedsSecondFactor(
  db: Kysely<DB>,
  workspaceId: string,
  needs: boolean,
): Promise<void> {
  await db
    .updateTable("workspaces")
    .set({ needs_second_factor: needs })
    .where("id", "=", workspaceId)
    .execute();
}
