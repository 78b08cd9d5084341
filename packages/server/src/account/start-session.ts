import { randomBytes } from "node:crypto";
import type { Session } from "@heed/contract/account/session";
import { DomainError } from "@heed/contract/problem";
import type { FastifyReply } from "fastify";
import type { Ctx } from "../context.ts";
import { neighbourhoodOf } from "../http/network.ts";
import { newId } from "../ids.ts";
import { findMember, findWorkspace } from "../store/account.ts";
import { isFactorMissing } from "../store/factor.ts";
import { listWorkspacesOf } from "../store/member.ts";
import { insertSession, removeSession, touchMember } from "../store/session.ts";
import type { SsoKind } from "../store/sso.ts";
import { mayUsePassword } from "../store/sso-account.ts";
import { insertSsoSession } from "../store/sso-session.ts";
import { listUnits } from "../store/unit.ts";
import { accessOf } from "./access.ts";
import { deviceOf } from "./device.ts";
import { noteSignIn } from "./note-sign-in.ts";
import { secretHash } from "./secret-hash.ts";
import { sessionCookie, setSessionCookie } from "./session-cookie.ts";
import { sessionEnd } from "./session-limits.ts";

/**
 * Begins a session: its token goes into the cookie, the database keeps only the hash. Gives what the app shows. The
 * session that the browser had before ends, whoever put it there. The only way to begin one.
 */
export async function startSession(
  ctx: Ctx,
  reply: FastifyReply,
  accountId: string,
  workspaceId: string,
  /**
   * `sso` where the workspace's own provider vouches for the person: the session then opens this workspace alone.
   * `authenticatedAt` where a session goes on: when it last showed who it is; left out, it has just done so.
   */
  by: { sso?: SsoKind; authenticatedAt?: Date | null } = {},
): Promise<Session> {
  if (!by.sso && !(await mayUsePassword(ctx.system, workspaceId, accountId))) throw wantsSso();
  const token = randomBytes(32).toString("base64url");
  const csrf = randomBytes(18).toString("base64url");
  const now = ctx.now();
  const { request } = reply;
  const before = request.cookies[sessionCookie(ctx.config)];
  if (before !== undefined) {
    await removeSession(ctx.db, secretHash(before));
    ctx.doorkeeper.forget(before);
  }
  await insertSession(ctx.db, {
    id: newId(),
    tokenHash: secretHash(token),
    accountId,
    workspaceId,
    csrf,
    ...deviceOf(request.headers["user-agent"]),
    network: neighbourhoodOf(request.ip),
    authenticatedAt: by.authenticatedAt === undefined ? now : by.authenticatedAt,
    now,
    expiresAt: sessionEnd(ctx.config, now),
  });
  if (by.sso)
    await insertSsoSession(ctx.db, workspaceId, { tokenHash: secretHash(token), kind: by.sso, now });
  await noteSignIn(ctx, reply, accountId);
  await touchMember(ctx.db, { workspaceId, accountId }, now);
  setSessionCookie(reply, ctx.config, token);
  return sessionOf(ctx, accountId, workspaceId, csrf);
}

function wantsSso(): DomainError {
  return new DomainError(
    "forbidden",
    "This workspace wants single sign-on: sign in by the way that it offers. Its owners may use their passwords.",
  );
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
  const workspaces = await listWorkspacesOf(ctx.db, accountId);
  const { permissions } = await accessOf(ctx.db, workspaceId, member);
  const { reach: ids, ...shown } = member;
  const units = ids.length === 0 ? null : await listUnits(ctx.db, workspaceId);
  return {
    member: shown,
    workspace,
    workspaces: workspaces.map(({ id, name }) => ({ id, name })),
    permissions: [...permissions],
    reach: units?.filter(({ id }) => ids.includes(id)) ?? null,
    needsFactor: await isFactorMissing(ctx.db, workspaceId, accountId),
    csrf,
  };
}
