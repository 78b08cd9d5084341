import { randomBytes } from "node:crypto";
import { DomainError } from "@heed/contract/problem";
import { hash, verify } from "@node-rs/argon2";
import { beginSession } from "../account/begin-session.ts";
import { secretHash } from "../account/secret-hash.ts";
import { clearSessionCookie, sessionCookie } from "../account/session-cookie.ts";
import { idleSince } from "../account/session-limits.ts";
import { sessionOf, startSession } from "../account/start-session.ts";
import { newId } from "../ids.ts";
import {
  findAccountByEmail,
  firstWorkspace,
  insertFirstOwner,
  listMembers,
  needsFirstOwner,
} from "../store/account.ts";
import { insertAudit } from "../store/audit.ts";
import { removeEndedSessions, removeSession } from "../store/session.ts";
import type { Handlers } from "./door.ts";

/** Verified when the e-mail is unknown, so that both answers take the same time. */
const NOBODY = hash(randomBytes(16).toString("hex"));

export const accountHandlers = {
  welcome: async ({ ctx }) => {
    const [needsSetup, first] = await Promise.all([needsFirstOwner(ctx.db), firstWorkspace(ctx.db)]);
    return { needsSetup, demo: first?.demo ?? false };
  },

  setUp: async ({ ctx, body, reply }) => {
    if (!(await needsFirstOwner(ctx.db))) throw alreadySetUp();
    const now = ctx.now();
    const workspace = { id: newId(), name: body.workspace, timezone: body.timezone ?? "UTC", demo: false };
    const accountId = newId();
    const workspaceId = await insertFirstOwner(ctx.db, {
      workspace,
      accountId,
      name: body.name,
      email: body.email,
      passwordHash: await hash(body.password),
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
    const account = await findAccountByEmail(ctx.db, body.email);
    const right = await verify(account?.passwordHash ?? (await NOBODY), body.password);
    if (!account?.passwordHash || !right) {
      throw new DomainError("unauthenticated", "E-mail or password is wrong.");
    }
    const now = ctx.now();
    await removeEndedSessions(ctx.db, now, idleSince(ctx.config, now));
    return beginSession(ctx, reply, account.id, account.workspaceId);
  },

  readSession: async ({ ctx, who }) => sessionOf(ctx, who.accountId ?? "", who.workspaceId, who.csrf ?? ""),

  signOut: async ({ ctx, request, reply }) => {
    const token = request.cookies[sessionCookie(ctx.config)];
    if (token) {
      await removeSession(ctx.db, secretHash(token));
      ctx.doorkeeper.forget(token);
    }
    clearSessionCookie(reply, ctx.config);
    return undefined;
  },

  listMembers: async ({ ctx, who }) => ({
    items: await listMembers(ctx.db, who.workspaceId),
    nextCursor: null,
  }),
} satisfies Partial<Handlers>;

function alreadySetUp(): DomainError {
  return new DomainError("conflict", "This installation has its owner already; sign in instead.");
}
