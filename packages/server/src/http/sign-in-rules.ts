import { DomainError } from "@heed/contract/problem";
import { resetFactors } from "../account/reset-factors.ts";
import { findMember } from "../store/account.ts";
import { insertAudit } from "../store/audit.ts";
import { countFactors, hasSecondFactor, needsSecondFactor, setNeedsSecondFactor } from "../store/factor.ts";
import { listWorkspacesOf } from "../store/fresh.ts";
import type { Handlers } from "./door.ts";

export const signInRulesHandlers = {
  readSignInRules: async ({ ctx, who }) => ({
    needsSecondFactor: await needsSecondFactor(ctx.db, who.workspaceId),
  }),

  putSignInRules: async ({ ctx, who, body }) => {
    if (body.needsSecondFactor && who.accountId !== null) {
      const factors = await countFactors(ctx.db, who.accountId);
      if (!hasSecondFactor(factors)) {
        throw new DomainError(
          "conflict",
          "Set up a second factor of your own before you want one of everybody.",
        );
      }
    }
    const before = await needsSecondFactor(ctx.db, who.workspaceId);
    if (before !== body.needsSecondFactor) {
      await setNeedsSecondFactor(ctx.db, who.workspaceId, body.needsSecondFactor);
      await insertAudit(ctx.db, who.workspaceId, {
        actor: who.actor,
        action: "workspace.sign-in-changed",
        object: `workspace:${who.workspaceId}`,
        details: { needsSecondFactor: body.needsSecondFactor },
        now: ctx.now(),
      });
    }
    return body;
  },

  resetFactors: async ({ ctx, who, params }) => {
    const member = await findMember(ctx.db, who.workspaceId, params.id);
    if (!member) throw new DomainError("not-found", "There is no such member.");
    if (member.role === "owner" && who.role !== "owner") {
      throw new DomainError("forbidden", "Only an owner may take away the second factors of an owner.");
    }
    // The caller sees one workspace; whether there are others is asked of the whole.
    const workspaces = await listWorkspacesOf(ctx.system, member.id);
    if (workspaces.some((id) => id !== who.workspaceId)) {
      throw new DomainError(
        "conflict",
        "This account belongs to another workspace, too, which its second factors protect as well. Whoever runs the server can reset them: heed account reset-factors --email …",
      );
    }
    await resetFactors(ctx.system, member.id, {
      workspaces: [who.workspaceId],
      actor: who.actor,
      now: ctx.now(),
    });
    await ctx.notify(ctx.system, member.id, { is: "factors" });
    return undefined;
  },
} satisfies Partial<Handlers>;
