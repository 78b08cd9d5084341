import { DomainError } from "@heed/contract/problem";
import type { Ctx } from "../context.ts";
import { type AskedWorkspace, askWorkspace } from "./ask-workspace.ts";
import type { Handlers } from "./door.ts";

export const queryHandlers = {
  ask: ({ ctx, who, body }) => knowingAll(ctx, who.workspaceId, (workspace) => ctx.lens.ask(workspace, body)),
  askDistribution: ({ ctx, who, body }) =>
    knowingAll(ctx, who.workspaceId, (workspace) => ctx.lens.distribution(workspace, body)),
  listFields: async ({ ctx, who }) => ({ items: await ctx.lens.fields(who.workspaceId), nextCursor: null }),
} satisfies Partial<Handlers>;

/**
 * Asks, and when the question names something unknown, once more with the vocabulary read anew: another process, an
 * import say, may have brought it a second ago.
 */
async function knowingAll<T>(
  ctx: Ctx,
  workspaceId: string,
  ask: (workspace: AskedWorkspace) => Promise<T>,
): Promise<T> {
  try {
    return await ask(await askWorkspace(ctx, workspaceId));
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== "invalid") throw error;
    ctx.catalog.forget(workspaceId);
    return ask(await askWorkspace(ctx, workspaceId));
  }
}
