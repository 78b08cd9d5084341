import type { SecondAsked, SecondKind, SignInAnswer } from "@heed/contract/account/factor";
import type { FastifyReply } from "fastify";
import type { Ctx } from "../context.ts";
import { insertAudit } from "../store/audit.ts";
import { countFactors, type FactorCounts, hasSecondFactor } from "../store/factor.ts";
import { startSession } from "./start-session.ts";
import { giveTicket } from "./ticket.ts";

/**
 * After the password, or whatever stands for it, was right: the session, or, for an account with a second factor, the
 * question for it. Every door that knows no more than the password goes through here.
 */
export async function beginSession(
  ctx: Ctx,
  reply: FastifyReply,
  accountId: string,
  workspaceId: string,
): Promise<SignInAnswer> {
  const factors = await countFactors(ctx.db, accountId);
  if (!hasSecondFactor(factors)) {
    const session = await startSession(ctx, reply, accountId, workspaceId);
    const object = `member:${accountId}`;
    const entry = { actor: object, action: "session.started", object, now: ctx.now() };
    await insertAudit(ctx.db, workspaceId, entry);
    return session;
  }
  const ticket = await giveTicket(ctx, { purpose: "second-step", accountId, workspaceId });
  return { second: secondKinds(factors), ticket } satisfies SecondAsked;
}

/** By what this account can finish signing in, the best first. */
export function secondKinds(factors: FactorCounts): SecondKind[] {
  return [
    ...(factors.passkeys > 0 ? (["passkey"] as const) : []),
    ...(factors.totp ? (["totp"] as const) : []),
    ...(factors.recoveryLeft > 0 ? (["recovery"] as const) : []),
  ];
}
