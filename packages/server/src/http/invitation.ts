import { DomainError } from "@heed/contract/problem";
import { goOn, requireWay } from "../account/go-on.ts";
import { invite, lookOf, requireInvitation } from "../account/invite.ts";
import { accountFor, joinAs, joinByLink } from "../account/join.ts";
import { startSession } from "../account/start-session.ts";
import { takeTry } from "../account/tries.ts";
import { findAccount } from "../store/account.ts";
import { insertAudit } from "../store/audit.ts";
import { listInvitations, revokeInvitations } from "../store/invitation.ts";
import { mayUsePassword } from "../store/sso-account.ts";
import type { Handlers } from "./door.ts";
import { accountOf } from "./who.ts";

export const invitationHandlers = {
  listInvitations: async ({ ctx, who }) => ({
    items: await listInvitations(ctx.db, who.workspaceId, ctx.now()),
    nextCursor: null,
  }),

  createInvitation: async ({ ctx, who, body, reply }) => {
    const made = await invite(ctx, who, body);
    reply.code(201);
    return made;
  },

  resendInvitation: async ({ ctx, who, params, body }) => {
    const open = await listInvitations(ctx.db, who.workspaceId, ctx.now());
    const found = open.find(({ id }) => id === params.id);
    if (!found) throw new DomainError("not-found", "There is no such open invitation.");
    const { email, role, reach } = found;
    return invite(ctx, who, { email, role, reach, ...body });
  },

  deleteInvitation: async ({ ctx, who, params }) => {
    const now = ctx.now();
    const revoked = await revokeInvitations(ctx.db, who.workspaceId, { id: params.id }, now);
    if (revoked.length === 0) throw new DomainError("not-found", "There is no such open invitation.");
    await insertAudit(ctx.db, who.workspaceId, {
      actor: who.actor,
      action: "member.uninvited",
      object: `invitation:${params.id}`,
      details: { email: revoked[0] },
      now,
    });
    return undefined;
  },

  lookAtInvitation: async ({ ctx, body, reply }) => {
    const tried = await takeTry(ctx, reply, null);
    const invitation = await requireInvitation(ctx, body.token);
    const account = await accountFor(ctx.db, invitation);
    await tried.right();
    return lookOf(invitation, account.is);
  },

  join: async ({ ctx, body, reply }) => {
    const tried = await takeTry(ctx, reply, null);
    const invitation = await requireInvitation(ctx, body.token);
    await tried.right();
    const accountId = await joinByLink(ctx.db, invitation, body, ctx.now());
    // Where passwords are refused, the new member signs in the way that the workspace wants.
    const mayGoOn =
      accountId !== null && (await mayUsePassword(ctx.system, invitation.workspaceId, accountId));
    return { session: mayGoOn ? await startSession(ctx, reply, accountId, invitation.workspaceId) : null };
  },

  joinSignedIn: async ({ ctx, who, body, reply }) => {
    const tried = await takeTry(ctx, reply, null);
    const invitation = await requireInvitation(ctx, body.token);
    const account = await findAccount(ctx.db, { id: accountOf(who) });
    if (!account) throw new DomainError("unauthenticated", "Sign in again.");
    const goer = { ...who, accountId: account.id };
    await requireWay(ctx, reply, goer, invitation.workspaceId);
    await joinAs(ctx.db, invitation, account, ctx.now());
    await tried.right();
    return goOn(ctx, reply, goer, invitation.workspaceId);
  },
} satisfies Partial<Handlers>;
