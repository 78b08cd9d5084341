import type { UsedCredential } from "@heed/contract/account/passkey";
import { DomainError } from "@heed/contract/problem";
import type { Ctx } from "../context.ts";
import { findTotp, spendRecoveryCode, spendTotpStep } from "../store/factor.ts";
import { findCredential, touchPasskey } from "../store/passkey.ts";
import { readUsedPasskey } from "./passkey.ts";
import { recoveryCodeHash } from "./recovery-code.ts";
import type { RelyingParty } from "./relying-party.ts";
import { readTotp } from "./totp.ts";

/** What seals the secrets of authenticator apps, each to its account. */
export const TOTP_PURPOSE = "second-factor";

/** Throws unless the code of this account's app counts now and was not used before. Which half minute it was is spent. */
export async function proveTotp(ctx: Ctx, accountId: string, code: string): Promise<void> {
  const totp = await findTotp(ctx.db, accountId);
  if (!totp?.secret) throw wrong("code", "This account has no authenticator app; use another way.");
  await spendCode(ctx, accountId, ctx.secrets.open(totp.secret, TOTP_PURPOSE, accountId), code);
}

/**
 * Throws unless a code of this secret counts now and was not used before. A code that a wrong clock made is not taken,
 * but spent: whoever guessed it must not have it when its time comes.
 */
export async function spendCode(ctx: Ctx, accountId: string, secret: string, code: string): Promise<void> {
  const now = ctx.now();
  const read = readTotp(secret, code, now);
  if (read.is === "wrong")
    throw wrong("code", "This code is not right. Wait for the next one and try again.");
  const isNew = await spendTotpStep(ctx.db, accountId, read.step, now);
  if (read.is === "off") throw clocksDiffer(read.aheadSeconds);
  if (!isNew) throw wrong("code", "This code was used already. Wait for the next one.");
}

/** Throws unless it is one of this account's recovery codes; it is used up by this. */
export async function proveRecovery(ctx: Ctx, accountId: string, typed: string): Promise<void> {
  const hash = recoveryCodeHash(accountId, typed);
  const fits = hash !== null && (await spendRecoveryCode(ctx.db, accountId, hash, ctx.now()));
  if (!fits) throw wrong("code", "This recovery code is not right, or it was used already.");
}

/**
 * Throws unless a passkey that we know answered this challenge, which the caller has used up. `accountId` null takes
 * anybody's passkey, which then must have asked its owner for finger or PIN. Gives the account.
 */
export async function provePasskey(
  ctx: Ctx,
  party: RelyingParty,
  proof: { accountId: string | null; challenge: string; credential: UsedCredential },
): Promise<string> {
  const { accountId, challenge, credential } = proof;
  const passkey = await findCredential(ctx.db, credential.id, accountId);
  const used =
    passkey && (await readUsedPasskey(party, challenge, credential, passkey, { alone: accountId === null }));
  const counted = used && (await touchPasskey(ctx.db, passkey, used.counter, ctx.now()));
  if (!counted) {
    throw wrong(
      "credential",
      "This passkey is not known here, or its answer does not fit. Use another way, and make the passkey anew in your account.",
    );
  }
  return passkey.accountId;
}

function wrong(path: string, message: string): DomainError {
  return new DomainError("invalid", message, [{ path, message }]);
}

function clocksDiffer(seconds: number): DomainError {
  const [minutes, rest] = [Math.floor(Math.abs(seconds) / 60), Math.abs(seconds) % 60];
  const apart = [minutes > 0 && `${minutes} min`, rest > 0 && `${rest} s`].filter(Boolean).join(" ");
  const message = `The clock of your authenticator app is about ${apart} ${seconds > 0 ? "ahead of" : "behind"} the server's. Set both to the right time, then use a new code.`;
  return new DomainError("clocks-differ", message, [{ path: "code", message }], { seconds });
}
