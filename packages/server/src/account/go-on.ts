import type { Session } from "@heed/contract/account/session";
import { DomainError } from "@heed/contract/problem";
import type { FastifyReply } from "fastify";
import type { Ctx } from "../context.ts";
import { mayUsePassword } from "../store/sso-account.ts";
import { findSsoKind } from "../store/sso-session.ts";
import { secretHash } from "./secret-hash.ts";
import { sessionCookie } from "./session-cookie.ts";
import { startSession } from "./start-session.ts";

type Goer = { accountId: string; workspaceId: string; authenticatedAt: Date | null };

/**
 * A person's session goes on under another token, here or in another workspace of theirs. It proves no more than it did
 * before: who was not asked for a password lately has not been by this. Whether they belong there is checked before.
 */
export async function goOn(ctx: Ctx, reply: FastifyReply, who: Goer, workspaceId: string): Promise<Session> {
  await requireWay(ctx, reply, who, workspaceId);
  const sso = await ssoKindOf(ctx, reply);
  const { authenticatedAt } = who;
  return startSession(ctx, reply, who.accountId, workspaceId, { ...(sso && { sso }), authenticatedAt });
}

/**
 * Throws `forbidden` where a session may not go to this workspace: one that a workspace's own provider began stays in
 * it, and one that a password began does not enter where single sign-on is required.
 */
export async function requireWay(
  ctx: Ctx,
  reply: FastifyReply,
  who: Goer,
  workspaceId: string,
): Promise<void> {
  if (workspaceId === who.workspaceId) return;
  if (await ssoKindOf(ctx, reply)) {
    throw new DomainError(
      "forbidden",
      "You came in by the single sign-on of this workspace, which opens no other: sign out, and in again with your password.",
    );
  }
  if (await mayUsePassword(ctx.system, workspaceId, who.accountId)) return;
  throw new DomainError(
    "forbidden",
    "That workspace wants single sign-on: sign out, and in again by the way that it offers.",
  );
}

async function ssoKindOf(ctx: Ctx, reply: FastifyReply) {
  const token = reply.request.cookies[sessionCookie(ctx.config)];
  return token === undefined ? undefined : findSsoKind(ctx.system, secretHash(token));
}
