import type { ConfirmInput, ConfirmKind } from "@heed/contract/account/factor";
import { DomainError } from "@heed/contract/problem";
import { verify } from "@node-rs/argon2";
import type { FastifyRequest } from "fastify";
import { secondKinds } from "../account/begin-session.ts";
import { personOf } from "../account/factor-rules.ts";
import { limitGuesses } from "../account/guess-limit.ts";
import { challengeIn, passkeyOptions } from "../account/passkey.ts";
import { provePasskey, proveRecovery, proveTotp } from "../account/prove-factor.ts";
import { requireRelyingParty } from "../account/relying-party.ts";
import { renewToken } from "../account/renew-token.ts";
import { FRESH_MS, freshUntil } from "../account/require-fresh.ts";
import { secretHash } from "../account/secret-hash.ts";
import { sessionCookie } from "../account/session-cookie.ts";
import { giveTicket, newToken } from "../account/ticket.ts";
import type { Ctx } from "../context.ts";
import { insertAudit } from "../store/audit.ts";
import { countFactors, hasSecondFactor } from "../store/factor.ts";
import { confirmSession, findPasswordHash } from "../store/fresh.ts";
import { listCredentials } from "../store/passkey.ts";
import { takeTicket } from "../store/ticket.ts";
import type { Handlers } from "./door.ts";

export const confirmHandlers = {
  confirmWays: async ({ ctx, who }) => ({
    ways: await waysOf(ctx, personOf(who).accountId),
    freshUntil: freshUntil(who.authenticatedAt, ctx.now())?.toISOString() ?? null,
  }),

  confirmPasskey: async ({ ctx, who, request }) => {
    const party = requireRelyingParty(ctx.config.baseUrl, request.server.listeningOrigin);
    const { accountId } = personOf(who);
    const known = await listCredentials(ctx.db, accountId);
    if (known.length === 0) throw new DomainError("conflict", "You have no passkey; confirm in another way.");
    const challenge = newToken();
    const ticket = await giveTicket(ctx, { purpose: "passkey-confirm", accountId, challenge });
    return { ticket, options: await passkeyOptions(party, challenge, known) };
  },

  confirm: async ({ ctx, who, body, request, reply }) => {
    const { accountId, workspaceId, actor } = personOf(who);
    const ways = await waysOf(ctx, accountId);
    if (!ways.includes(body.kind)) {
      const message =
        ways.length > 0
          ? `confirm with ${ways.join(" or ")} instead: who has a second factor shows that one`
          : "this account has no password; for what is the workspace's, sign out and in again by single sign-on";
      throw new DomainError("invalid", message, [{ path: "kind", message }]);
    }
    try {
      await limitGuesses(ctx, reply, accountId, () => prove(ctx, request, accountId, body));
    } catch (error) {
      await insertAudit(ctx.db, workspaceId, {
        actor,
        action: "confirm.refused",
        object: `member:${accountId}`,
        details: { by: body.kind },
        now: ctx.now(),
      });
      throw error;
    }
    const now = ctx.now();
    const token = request.cookies[sessionCookie(ctx.config)] ?? "";
    await confirmSession(ctx.db, secretHash(token), now);
    await renewToken(ctx, reply);
    return { freshUntil: new Date(now.getTime() + FRESH_MS).toISOString() };
  },
} satisfies Partial<Handlers>;

/** Who has a second factor shows that one: the password alone must not undo what stands beside it. */
async function waysOf(ctx: Ctx, accountId: string): Promise<ConfirmKind[]> {
  const factors = await countFactors(ctx.db, accountId);
  if (hasSecondFactor(factors)) return secondKinds(factors);
  return (await findPasswordHash(ctx.db, accountId)) === null ? [] : ["password"];
}

async function prove(
  ctx: Ctx,
  request: FastifyRequest,
  accountId: string,
  body: ConfirmInput,
): Promise<void> {
  if (body.kind === "totp") return proveTotp(ctx, accountId, body.code);
  if (body.kind === "recovery") return proveRecovery(ctx, accountId, body.code);
  if (body.kind === "password") {
    const hash = await findPasswordHash(ctx.db, accountId);
    if (hash !== null && (await verify(hash, body.password))) return;
    const message = "This password is not right.";
    throw new DomainError("invalid", message, [{ path: "password", message }]);
  }
  const party = requireRelyingParty(ctx.config.baseUrl, request.server.listeningOrigin);
  const challenge = challengeIn(body.credential) ?? "";
  const isFirst = await takeTicket(ctx.db, {
    tokenHash: secretHash(body.ticket),
    purpose: "passkey-confirm",
    accountId,
    challengeHash: secretHash(challenge),
    now: ctx.now(),
  });
  if (!isFirst) {
    const message = "This took longer than five minutes, or was answered already. Try again.";
    throw new DomainError("invalid", message, [{ path: "ticket", message }]);
  }
  await provePasskey(ctx, party, { accountId, challenge, credential: body.credential });
}
