import type { FastifyReply } from "fastify";
import type { Ctx } from "../context.ts";
import { moveSession } from "../store/fresh.ts";
import { secretHash } from "./secret-hash.ts";
import { sessionCookie, setSessionCookie } from "./session-cookie.ts";
import { newToken } from "./ticket.ts";

/** The session at hand goes on under a new token, which the answer hands to the browser; the one before is worth nothing. */
export async function renewToken(ctx: Ctx, reply: FastifyReply): Promise<void> {
  const before = reply.request.cookies[sessionCookie(ctx.config)];
  if (before === undefined) return;
  const token = newToken();
  await moveSession(ctx.db, secretHash(before), secretHash(token));
  ctx.doorkeeper.forget(before);
  setSessionCookie(reply, ctx.config, token);
}
