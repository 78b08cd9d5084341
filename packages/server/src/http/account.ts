import { DomainError } from "@heed/contract/problem";
import type { Kysely } from "kysely";
import { beginSession } from "../account/begin-session.ts";
import { requireStrong } from "../account/judge-password.ts";
import { hashPassword, isPassword } from "../account/password.ts";
import { secretHash } from "../account/secret-hash.ts";
import { clearSessionCookie, sessionCookie } from "../account/session-cookie.ts";
import { idleSince } from "../account/session-limits.ts";
import { sessionOf, startSession } from "../account/start-session.ts";
import { takeTry } from "../account/tries.ts";
import { newId } from "../ids.ts";
import { isMailOn } from "../post/mail-on.ts";
import {
  findAccountByEmail,
  firstWorkspace,
  insertFirstOwner,
  needsFirstOwner,
  updateName,
} from "../store/account.ts";
import { insertAudit } from "../store/audit.ts";
import type { DB } from "../store/generated/database.ts";
import { listWorkspacesOf } from "../store/member.ts";
import { removeEndedSessions, removeSession } from "../store/session.ts";
import { mayUsePassword } from "../store/sso-account.ts";
import type { Handlers } from "./door.ts";
import { accountOf } from "./who.ts";

export const accountHandlers = {
  welcome: async ({ ctx }) => {
    const [needsSetup, first] = await Promise.all([needsFirstOwner(ctx.db), firstWorkspace(ctx.db)]);
    return { needsSetup, demo: first?.demo ?? false, mail: isMailOn(ctx.config) };
  },

  setUp: async ({ ctx, body, reply }) => {
    if (!(await needsFirstOwner(ctx.db))) throw alreadySetUp();
    await requireStrong(body.password, [body.email, body.name, body.workspace]);
    const now = ctx.now();
    const workspace = { id: newId(), name: body.workspace, timezone: body.timezone ?? "UTC", demo: false };
    const accountId = newId();
    const workspaceId = await insertFirstOwner(ctx.db, {
      workspace,
      accountId,
      name: body.name,
      email: body.email,
      passwordHash: await hashPassword(body.password),
      now,
    });
    if (workspaceId === null) throw alreadySetUp();
    await insertAudit(ctx.db, workspaceId, {
      actor: `member:${accountId}`,
      action: "workspace.created",
      object: `workspace:${workspaceId}`,
      now,
    });
    return startSession(ctx, reply, accountId, workspaceId);
  },

  signIn: async ({ ctx, body, reply }) => {
    const tried = await takeTry(ctx, reply, body.email);
    const account = await findAccountByEmail(ctx.db, body.email);
    const isRight = await isPassword(account?.passwordHash, body.password);
    if (!account || !isRight) throw new DomainError("unauthenticated", "E-mail or password is wrong.");
    await tried.right();
    const now = ctx.now();
    await removeEndedSessions(ctx.db, now, idleSince(ctx.config, now));
    const workspaceId = await passwordWorkspace(ctx.system, account);
    return beginSession(ctx, reply, account.id, workspaceId);
  },

  readSession: async ({ ctx, who }) => sessionOf(ctx, accountOf(who), who.workspaceId, who.csrf ?? ""),

  signOut: async ({ ctx, request, reply }) => {
    const token = request.cookies[sessionCookie(ctx.config)];
    if (token) {
      await removeSession(ctx.db, secretHash(token));
      ctx.doorkeeper.forget(token);
    }
    clearSessionCookie(reply, ctx.config);
    // What the browser may still have in its caches was seen by somebody who is signed in no more.
    reply.header("clear-site-data", '"cache"');
    return undefined;
  },

  changeAccount: async ({ ctx, who, body }) => {
    await updateName(ctx.db, accountOf(who), body.name);
    await insertAudit(ctx.db, who.workspaceId, {
      actor: who.actor,
      action: "account.named",
      object: who.actor,
      now: ctx.now(),
    });
    return sessionOf(ctx, accountOf(who), who.workspaceId, who.csrf ?? "");
  },
} satisfies Partial<Handlers>;

/** Where a password leads: the workspace joined first, unless it wants single sign-on and another one does not. */
async function passwordWorkspace(
  db: Kysely<DB>,
  account: { id: string; workspaceId: string },
): Promise<string> {
  for (const { id } of await listWorkspacesOf(db, account.id)) {
    if (await mayUsePassword(db, id, account.id)) return id;
  }
  return account.workspaceId;
}

function alreadySetUp(): DomainError {
  return new DomainError("conflict", "This installation has its owner already; sign in instead.");
}
