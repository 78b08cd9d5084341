import { DomainError } from "@heed/contract/problem";
import { toString as drawQr } from "qrcode";
import { afterFactorChange } from "../account/after-factor-change.ts";
import { firstRecoveryCodes, makeRecoveryCodes, personOf, requireNotLast } from "../account/factor-rules.ts";
import { limitGuesses } from "../account/guess-limit.ts";
import { spendCode, TOTP_PURPOSE } from "../account/prove-factor.ts";
import { relyingPartyOf } from "../account/relying-party.ts";
import { newTotpSecret, totpUri } from "../account/totp.ts";
import {
  confirmPendingTotp,
  countFactors,
  countRecoveryCodes,
  findTotp,
  hasSecondFactor,
  insertPendingTotp,
  isFactorWanted,
  removeTotp,
} from "../store/factor.ts";
import { findNamed } from "../store/fresh.ts";
import { listPasskeys } from "../store/passkey.ts";
import type { Handlers } from "./door.ts";

/** A secret that was shown waits this long for its first code. */
const PENDING_MS = 30 * 60_000;

export const factorHandlers = {
  readFactors: async ({ ctx, who, request }) => {
    const { accountId } = personOf(who);
    const [totp, passkeys, recovery, needed] = await Promise.all([
      findTotp(ctx.db, accountId),
      listPasskeys(ctx.db, accountId),
      countRecoveryCodes(ctx.db, accountId),
      isFactorWanted(ctx.db, accountId),
    ]);
    const party = relyingPartyOf(ctx.config.baseUrl, request.server.listeningOrigin);
    return {
      totp: totp?.secret && totp.confirmedAt ? { confirmedAt: totp.confirmedAt.toISOString() } : null,
      passkeys,
      recovery,
      needed,
      passkeyOrigin: party?.origin ?? null,
    };
  },

  offerTotp: async ({ ctx, who }) => {
    const { accountId } = personOf(who);
    const account = await findNamed(ctx.db, accountId);
    const secret = newTotpSecret();
    const sealed = ctx.secrets.seal(secret, TOTP_PURPOSE, accountId);
    await insertPendingTotp(ctx.db, accountId, sealed, ctx.now());
    const uri = totpUri(secret, account?.email ?? "");
    const svg = await drawQr(uri, { type: "svg", margin: 2, errorCorrectionLevel: "M" });
    return { secret, uri, picture: `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}` };
  },

  confirmTotp: async ({ ctx, who, body, reply }) => {
    const person = personOf(who);
    const { accountId } = person;
    const now = ctx.now();
    const totp = await findTotp(ctx.db, accountId);
    const { pending, pendingAt } = totp ?? {};
    if (!pending || !pendingAt || now.getTime() - pendingAt.getTime() > PENDING_MS) {
      throw new DomainError("conflict", "There is no new secret that waits for a code. Start again.");
    }
    const secret = ctx.secrets.open(pending, TOTP_PURPOSE, accountId);
    await limitGuesses(ctx, reply, accountId, () => spendCode(ctx, accountId, secret, body.code));
    if (!(await confirmPendingTotp(ctx.db, accountId, pending, now))) {
      throw new DomainError("conflict", "Meanwhile another secret was shown. Start again.");
    }
    const recoveryCodes = await firstRecoveryCodes(ctx, accountId);
    await afterFactorChange(ctx, reply, person, { action: totp?.secret ? "totp.replaced" : "totp.added" });
    return { recoveryCodes };
  },

  deleteTotp: async ({ ctx, who, reply }) => {
    const person = personOf(who);
    if ((await findTotp(ctx.db, person.accountId))?.secret) {
      await requireNotLast(ctx, person.accountId, { totp: true });
    }
    if (!(await removeTotp(ctx.db, person.accountId))) {
      throw new DomainError("not-found", "You have no authenticator app.");
    }
    await afterFactorChange(ctx, reply, person, { action: "totp.removed" });
    return undefined;
  },

  makeRecoveryCodes: async ({ ctx, who, reply }) => {
    const person = personOf(who);
    if (!hasSecondFactor(await countFactors(ctx.db, person.accountId))) {
      throw new DomainError("conflict", "Recovery codes stand in for a second factor; set one up first.");
    }
    const recoveryCodes = await makeRecoveryCodes(ctx, person.accountId);
    await afterFactorChange(ctx, reply, person, { action: "recovery-codes.made" });
    return { recoveryCodes };
  },
} satisfies Partial<Handlers>;
