import type { SecondInput } from "@heed/contract/account/factor";
import { DomainError } from "@heed/contract/problem";
import type { FastifyRequest } from "fastify";
import { limitGuesses } from "../account/guess-limit.ts";
import { challengeIn, passkeyOptions } from "../account/passkey.ts";
import { provePasskey, proveRecovery, proveTotp } from "../account/prove-factor.ts";
import { requireRelyingParty } from "../account/relying-party.ts";
import { secretHash } from "../account/secret-hash.ts";
import { startSession } from "../account/start-session.ts";
import { newToken } from "../account/ticket.ts";
import type { Ctx } from "../context.ts";
import { insertAudit } from "../store/audit.ts";
import { listWorkspacesOf } from "../store/fresh.ts";
import { listCredentials } from "../store/passkey.ts";
import { removeSecondStep, setChallenge, takeChallenge, trySecondStep } from "../store/ticket.ts";
import type { Handlers } from "./door.ts";

const TRIES = 5;

export const secondStepHandlers = {
  secondPasskey: async ({ ctx, body, request }) => {
    const party = requireRelyingParty(ctx.config.baseUrl, request.server.listeningOrigin);
    const challenge = newToken();
    const accountId = await setChallenge(ctx.db, secretHash(body.ticket), secretHash(challenge), ctx.now());
    if (accountId === undefined) throw over();
    const known = await listCredentials(ctx.db, accountId);
    return { ticket: body.ticket, options: await passkeyOptions(party, challenge, known) };
  },

  secondStep: async ({ ctx, body, request, reply }) => {
    const tokenHash = secretHash(body.ticket);
    const step = await trySecondStep(ctx.db, tokenHash, { now: ctx.now(), tries: TRIES });
    if (!step) throw over();
    const { accountId, workspaceId } = step;
    const entry = { actor: `member:${accountId}`, object: `member:${accountId}`, details: { by: body.kind } };
    try {
      await limitGuesses(ctx, reply, accountId, () => prove(ctx, request, accountId, body));
    } catch (error) {
      if (error instanceof DomainError && error.code !== "conflict") {
        await insertAudit(ctx.db, workspaceId, { ...entry, action: "session.refused", now: ctx.now() });
      }
      throw error instanceof DomainError && error.code === "invalid"
        ? new DomainError("unauthenticated", error.message, error.errors)
        : error;
    }
    // One ticket is one session, also when two right answers come at once; and whoever left meanwhile stays outside.
    const isOnly = await removeSecondStep(ctx.db, tokenHash);
    const belongs = (await listWorkspacesOf(ctx.db, accountId)).includes(workspaceId);
    if (!isOnly || !belongs) throw over();
    const session = await startSession(ctx, reply, accountId, workspaceId);
    await insertAudit(ctx.db, workspaceId, { ...entry, action: "session.started", now: ctx.now() });
    return session;
  },
} satisfies Partial<Handlers>;

async function prove(ctx: Ctx, request: FastifyRequest, accountId: string, body: SecondInput): Promise<void> {
  if (body.kind === "totp") return proveTotp(ctx, accountId, body.code);
  if (body.kind === "recovery") return proveRecovery(ctx, accountId, body.code);
  const party = requireRelyingParty(ctx.config.baseUrl, request.server.listeningOrigin);
  const challenge = challengeIn(body.credential) ?? "";
  if (!(await takeChallenge(ctx.db, secretHash(body.ticket), secretHash(challenge)))) throw over();
  await provePasskey(ctx, party, { accountId, challenge, credential: body.credential });
}

function over(): DomainError {
  return new DomainError(
    "unauthenticated",
    "This sign-in took longer than five minutes, had too many wrong tries, or is over already. Begin again with your password.",
    [{ path: "ticket", message: "not valid any more" }],
  );
}
