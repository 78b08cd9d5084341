import { DomainError } from "@heed/contract/problem";
import { goOn, requireWay } from "../account/go-on.ts";
import { idleSince } from "../account/session-limits.ts";
import { createWorkspace, requireInstallationOwner } from "../account/workspaces.ts";
import { newId } from "../ids.ts";
import { insertAudit } from "../store/audit.ts";
import { listWorkspacesOf } from "../store/member.ts";
import { listSessions, removeSessionById, removeSessions } from "../store/session.ts";
import type { Handlers } from "./door.ts";
import { accountOf } from "./who.ts";

export const sessionHandlers = {
  listSessions: async ({ ctx, who }) => {
    const now = ctx.now();
    const sessions = await listSessions(ctx.db, accountOf(who), now, idleSince(ctx.config, now));
    return {
      items: sessions.map((one) => ({
        ...one,
        startedAt: one.startedAt.toISOString(),
        seenAt: one.seenAt.toISOString(),
        current: one.id === who.sessionId,
      })),
      nextCursor: null,
    };
  },

  endSession: async ({ ctx, who, params }) => {
    if (!(await removeSessionById(ctx.db, accountOf(who), params.id))) {
      throw new DomainError("not-found", "There is no such session; it may have ended already.");
    }
    await insertAudit(ctx.db, who.workspaceId, {
      actor: who.actor,
      action: "session.ended",
      object: who.actor,
      details: { sessions: 1 },
      now: ctx.now(),
    });
    return undefined;
  },

  endOtherSessions: async ({ ctx, who }) => {
    const ended = await removeSessions(ctx.db, accountOf(who), { exceptId: who.sessionId });
    await insertAudit(ctx.db, who.workspaceId, {
      actor: who.actor,
      action: "session.ended",
      object: who.actor,
      details: { sessions: ended },
      now: ctx.now(),
    });
    return { ended };
  },

  switchWorkspace: async ({ ctx, who, body, reply }) => {
    const accountId = accountOf(who);
    const workspaces = await listWorkspacesOf(ctx.db, accountId);
    // The same for one that is not there and one that is somebody else's.
    if (!workspaces.some(({ id }) => id === body.workspace)) {
      throw new DomainError("not-found", "There is no such workspace among yours.");
    }
    return goOn(ctx, reply, { ...who, accountId }, body.workspace);
  },

  createWorkspace: async ({ ctx, who, body, reply }) => {
    const accountId = accountOf(who);
    await requireInstallationOwner(ctx.db, accountId);
    await requireWay(ctx, reply, { ...who, accountId }, newId());
    const by = { actor: who.actor, now: ctx.now() };
    const id = await createWorkspace(ctx.db, body, accountId, by);
    reply.code(201);
    return goOn(ctx, reply, { ...who, accountId }, id);
  },
} satisfies Partial<Handlers>;
