import type { FastifyReply } from "fastify";
import type { Ctx } from "../context.ts";
import type { Notice } from "../post/notify.ts";
import { insertAudit } from "../store/audit.ts";
import { countFactors, hasSecondFactor, removeRecoveryCodes } from "../store/factor.ts";
import { removeSessions } from "../store/session.ts";
import { removeTicketsOf } from "../store/ticket.ts";
import { renewToken } from "./renew-token.ts";

/**
 * What follows each change of somebody's own factors: all their other sessions and every step that was begun end, the
 * one at hand goes on under a new token, and the log says what was changed.
 */
export async function afterFactorChange(
  ctx: Ctx,
  reply: FastifyReply,
  who: { workspaceId: string; accountId: string; sessionId: string | null; actor: string },
  change: { action: string; details?: Record<string, unknown> },
): Promise<void> {
  // Recovery codes stand in for a factor; without one they would be one by themselves.
  if (!hasSecondFactor(await countFactors(ctx.db, who.accountId))) {
    await removeRecoveryCodes(ctx.db, who.accountId);
  }
  await removeSessions(ctx.db, who.accountId, { exceptId: who.sessionId });
  await removeTicketsOf(ctx.db, who.accountId);
  await renewToken(ctx, reply);
  const notice = noticeOf(change);
  if (notice) await ctx.notify(ctx.system, who.accountId, notice);
  await insertAudit(ctx.db, who.workspaceId, {
    actor: who.actor,
    action: change.action,
    object: `member:${who.accountId}`,
    ...(change.details && { details: change.details }),
    now: ctx.now(),
  });
}

/** What comes in is told to the person, because it might not have been them. */
function noticeOf({ action, details }: { action: string; details?: Record<string, unknown> }): Notice | null {
  if (action === "passkey.added") return { is: "passkey", name: String(details?.name ?? "") };
  return action === "totp.added" || action === "totp.replaced" ? { is: "totp" } : null;
}
