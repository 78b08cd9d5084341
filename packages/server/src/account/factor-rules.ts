import { DomainError } from "@heed/contract/problem";
import type { Ctx } from "../context.ts";
import { countFactors, hasSecondFactor, isFactorWanted, replaceRecoveryCodes } from "../store/factor.ts";
import { newRecoveryCodes, recoveryCodeHash } from "./recovery-code.ts";

/** The person of a session; the doors that ask for `member` let nobody else in. */
export function personOf<W extends { accountId: string | null }>(who: W): W & { accountId: string } {
  const { accountId } = who;
  if (accountId === null) throw new DomainError("forbidden", "Only people have a session, API keys do not.");
  return { ...who, accountId };
}

/** A new set of recovery codes: what is shown, this once. */
export async function makeRecoveryCodes(ctx: Ctx, accountId: string): Promise<string[]> {
  const codes = newRecoveryCodes();
  const hashes = codes.map((code) => recoveryCodeHash(accountId, code)).filter((hash) => hash !== null);
  await replaceRecoveryCodes(ctx.db, accountId, hashes, ctx.now());
  return codes;
}

/** Recovery codes for somebody who has just got a first factor and has none left; null when there are some. */
export async function firstRecoveryCodes(ctx: Ctx, accountId: string): Promise<string[] | null> {
  const { recoveryLeft } = await countFactors(ctx.db, accountId);
  return recoveryLeft > 0 ? null : makeRecoveryCodes(ctx, accountId);
}

/** Throws when these are the last factors of somebody whose workspace wants one. */
export async function requireNotLast(
  ctx: Ctx,
  accountId: string,
  going: { totp?: boolean; passkeys?: number },
): Promise<void> {
  const has = await countFactors(ctx.db, accountId);
  const left = { ...has, totp: has.totp && !going.totp, passkeys: has.passkeys - (going.passkeys ?? 0) };
  if (hasSecondFactor(left) || !(await isFactorWanted(ctx.db, accountId))) return;
  throw new DomainError(
    "conflict",
    "This workspace wants a second factor of everybody, and this is your last one. Add another one first.",
  );
}
