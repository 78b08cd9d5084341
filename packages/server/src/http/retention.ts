import type { Retention } from "@heed/contract/account/privacy";
import { DomainError } from "@heed/contract/problem";
import type { Ctx } from "../context.ts";
import { runRetention } from "../jobs/retention.ts";
import { findWorkspace } from "../store/account.ts";
import { insertAudit } from "../store/audit.ts";
import { findLastRun, findRetentionRules, replaceRetentionRules } from "../store/retention.ts";
import { countOld } from "../store/retention-batch.ts";
import type { Handlers } from "./door.ts";
import type { Who } from "./who.ts";

export const retentionHandlers = {
  readRetention: ({ ctx, who }) => retentionOf(ctx, who.workspaceId),

  putRetention: async ({ ctx, who, body }) => {
    requireWhole(who);
    const before = await findRetentionRules(ctx.db, who.workspaceId);
    await replaceRetentionRules(ctx.db, who.workspaceId, body, ctx.now());
    await insertAudit(ctx.db, who.workspaceId, {
      actor: who.actor,
      action: "retention.changed",
      object: `workspace:${who.workspaceId}`,
      details: { from: before, to: body },
      now: ctx.now(),
    });
    return retentionOf(ctx, who.workspaceId);
  },

  previewRetention: ({ ctx, who, body }) => {
    requireWhole(who);
    return countOld(ctx.system, who.workspaceId, body, ctx.now());
  },

  runRetention: async ({ ctx, who }) => {
    requireWhole(who);
    const workspace = await findWorkspace(ctx.db, who.workspaceId);
    const run = await runRetention({ db: ctx.system, now: ctx.now, log: ctx.log }, who.workspaceId, {
      trigger: "asked",
      actor: who.actor,
      timezone: workspace?.timezone ?? "UTC",
    });
    if (!run) throw new DomainError("conflict", "Another run is under way; look again in a moment.");
    return run;
  },
} satisfies Partial<Handlers>;

/** What is too old goes everywhere; whoever sees a part of a workspace has no say in the rest. */
function requireWhole({ reach }: Who): void {
  if (reach === null) return;
  throw new DomainError("forbidden", "This is about the whole workspace, of which you see only a part.");
}

async function retentionOf(ctx: Ctx, workspaceId: string): Promise<Retention> {
  const [rules, lastRun] = await Promise.all([
    findRetentionRules(ctx.db, workspaceId),
    findLastRun(ctx.db, workspaceId),
  ]);
  return { rules, lastRun };
}
