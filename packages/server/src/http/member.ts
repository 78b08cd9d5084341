import { DomainError } from "@heed/contract/problem";
import { type Grantor, requireGrantable } from "../account/grant.ts";
import { changeMember, removeMember } from "../account/membership.ts";
import { makeReset } from "../account/reset.ts";
import { clearSessionCookie } from "../account/session-cookie.ts";
import type { Ctx } from "../context.ts";
import { insertAudit } from "../store/audit.ts";
import { listMembers, listWorkspacesOf } from "../store/member.ts";
import { removeSessions } from "../store/session.ts";
import type { Handlers } from "./door.ts";
import { accountOf } from "./who.ts";

export const memberHandlers = {
  listMembers: async ({ ctx, who }) => {
    const members = await listMembers(ctx.db, who.workspaceId);
    const manages = who.permissions.has("members.manage");
    return {
      items: manages ? members : members.map((one) => ({ ...one, seenAt: null })),
      nextCursor: null,
    };
  },

  changeMember: async ({ ctx, who, params, body }) => {
    await requireAbove(ctx, who, params.id);
    await requireGrantable(ctx.db, who, body);
    await changeMember(ctx.db, who.workspaceId, params.id, body, { actor: who.actor, now: ctx.now() });
    const [member] = await listMembers(ctx.db, who.workspaceId, params.id);
    if (!member) throw new DomainError("not-found", "There is no such member.");
    return member;
  },

  removeMember: async ({ ctx, who, params }) => {
    await requireAbove(ctx, who, params.id);
    await removeMember(ctx.db, who.workspaceId, params.id, { actor: who.actor, now: ctx.now() });
    return undefined;
  },

  endMemberSessions: async ({ ctx, who, params }) => {
    await requireAbove(ctx, who, params.id);
    const ended = await removeSessions(ctx.db, params.id, { workspaceId: who.workspaceId });
    await insertAudit(ctx.db, who.workspaceId, {
      actor: who.actor,
      action: "session.ended",
      object: `member:${params.id}`,
      details: { sessions: ended },
      now: ctx.now(),
    });
    return { ended };
  },

  resetMember: async ({ ctx, who, params }) => {
    await requireAbove(ctx, who, params.id);
    // Whoever sets the password gets into every workspace of the account.
    if ((await listWorkspacesOf(ctx.system, params.id)).length > 1) {
      throw new DomainError(
        "conflict",
        "This account belongs to other workspaces, too: whoever runs the installation resets it with `heed account reset`.",
      );
    }
    const by = { actor: who.actor, now: ctx.now() };
    const link = await makeReset(ctx, params.id, by);
    await insertAudit(ctx.db, who.workspaceId, {
      ...by,
      action: "password.reset.made",
      object: `member:${params.id}`,
    });
    return link;
  },

  leaveWorkspace: async ({ ctx, who, reply }) => {
    await removeMember(ctx.db, who.workspaceId, accountOf(who), { actor: who.actor, now: ctx.now() });
    clearSessionCookie(reply, ctx.config);
    return undefined;
  },
} satisfies Partial<Handlers>;

/** Throws unless the member is of this workspace and may no more, and sees no more, than the caller. */
async function requireAbove(ctx: Ctx, who: Grantor, accountId: string): Promise<void> {
  const [member] = await listMembers(ctx.db, who.workspaceId, accountId);
  if (!member) throw new DomainError("not-found", "There is no such member.");
  if (member.role === "owner" && who.role !== "owner") {
    throw new DomainError("forbidden", "Only an owner can change, remove or reset an owner.");
  }
  try {
    await requireGrantable(ctx.db, who, { reach: member.reach });
    await requireGrantable(ctx.db, who, { role: member.role });
  } catch (error) {
    // A role or a unit that is gone holds nobody back from being changed.
    if (!(error instanceof DomainError) || error.code !== "forbidden") return;
    throw new DomainError("forbidden", "This member may do or see more than you; ask somebody who may, too.");
  }
}
