import { randomBytes } from "node:crypto";
import type { Session } from "@heed/contract/account/session";
import { permissionsOf } from "@heed/contract/permission";
import { DomainError } from "@heed/contract/problem";
import type { FastifyReply } from "fastify";
import type { Ctx } from "../context.ts";
import { findMember, findWorkspace } from "../store/account.ts";
import { insertSession } from "../store/session.ts";
import { secretHash } from "./secret-hash.ts";
import { SESSION_COOKIE } from "./session-cookie.ts";

const SESSION_MS = 30 * 24 * 3600 * 1000;

/** Begins a session: its token goes into the cookie, the database keeps only the hash. Gives what the app shows. */
export async function startSession(
  ctx: Ctx,
  reply: FastifyReply,
  accountId: string,
  workspaceId: string,
): Promise<Session> {
  const token = randomBytes(32).toString("base64url");
  const csrf = randomBytes(18).toString("base64url");
  const now = ctx.now();
  await insertSession(ctx.db, {
    tokenHash: secretHash(token),
    accountId,
    workspaceId,
    csrf,
    now,
    expiresAt: new Date(now.getTime() + SESSION_MS),
  });
  reply.setCookie(SESSION_COOKIE, token, {
    path: "/",
    httpOnly: true,
    sameSite: "lax",
    secure: ctx.config.baseUrl?.startsWith("https:") ?? false,
    maxAge: SESSION_MS / 1000,
  });
  return sessionOf(ctx, accountId, workspaceId, csrf);
}

/** Who is signed in and where, as the app is told. */
export async function sessionOf(
  ctx: Ctx,
  accountId: string,
  workspaceId: string,
  csrf: string,
): Promise<Session> {
  const [member, workspace] = await Promise.all([
    findMember(ctx.db, workspaceId, accountId),
    findWorkspace(ctx.db, workspaceId),
  ]);
  if (!member || !workspace) throw new DomainError("unauthenticated", "Sign in again.");
  return { member, workspace, permissions: permissionsOf(member.role), csrf };
}
