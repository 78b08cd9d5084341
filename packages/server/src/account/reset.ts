import type { OnceLink } from "@heed/contract/account/password";
import { DomainError } from "@heed/contract/problem";
import type { Kysely } from "kysely";
import type { Ctx } from "../context.ts";
import type { DB } from "../store/generated/database.ts";
import { findReset, insertReset, removeResets, spendReset } from "../store/reset.ts";
import { replacePassword } from "./account-state.ts";
import { requireStrong } from "./judge-password.ts";
import { isLinkToken, linkOf, newLinkToken } from "./link-token.ts";
import { hashPassword } from "./password.ts";
import { secretHash } from "./secret-hash.ts";
import { forgetTries } from "./tries.ts";

const LASTS_MS = 3_600_000;

/** Makes the link by which an account's person sets a new password: good for an hour, once; earlier ones end. */
export async function makeReset(
  ctx: Pick<Ctx, "db" | "config">,
  accountId: string,
  by: { actor: string; now: Date },
): Promise<OnceLink> {
  const { token, expiresAt } = await makeResetToken(ctx.db, accountId, by);
  return { link: linkOf(ctx, "reset", token), expiresAt: expiresAt.toISOString() };
}

/** Makes the secret of such a link, which is kept nowhere but in it. */
export async function makeResetToken(
  db: Kysely<DB>,
  accountId: string,
  by: { actor: string; now: Date },
): Promise<{ token: string; expiresAt: Date }> {
  const token = newLinkToken();
  const expiresAt = new Date(by.now.getTime() + LASTS_MS);
  await removeResets(db, accountId);
  await insertReset(db, {
    tokenHash: secretHash(token),
    accountId,
    madeBy: by.actor,
    now: by.now,
    expiresAt,
  });
  return { token, expiresAt };
}

/** Whose password a link sets. One that was used, is over or never was: all the same `gone`. */
export async function requireReset(
  db: Kysely<DB>,
  token: string,
  now: Date,
): Promise<{ accountId: string; email: string; name: string }> {
  const found = isLinkToken(token) && (await findReset(db, secretHash(token), now));
  if (!found) throw deadReset();
  return found;
}

/** Sets the password and uses the link up; whoever tried before may try again at once. All sessions end. */
export async function resetPassword(
  { db, notify }: Pick<Ctx, "db" | "notify">,
  token: string,
  password: string,
  now: Date,
): Promise<void> {
  const account = await requireReset(db, token, now);
  await requireStrong(password, [account.email, account.name]);
  const passwordHash = await hashPassword(password);
  await db.transaction().execute(async (tx) => {
    if (!(await spendReset(tx, secretHash(token), now))) throw deadReset();
    const by = { actor: `member:${account.accountId}`, now };
    await replacePassword(tx, account.accountId, passwordHash, by);
    await notify(tx, account.accountId, { is: "password" });
  });
  await forgetTries(db, account.email);
}

function deadReset(): DomainError {
  return new DomainError(
    "gone",
    "This link is not good any more, or never was. Ask an administrator for a new one.",
  );
}
