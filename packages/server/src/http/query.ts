import { DomainError } from "@heed/contract/problem";
import type { Ctx } from "../context.ts";
import { askQuestion } from "../measure/ask-question.ts";
import type { Scope } from "../store/scope.ts";
import { type AskedWorkspace, askWorkspace } from "./ask-workspace.ts";
import type { Handlers } from "./door.ts";

export const queryHandlers = {
  ask: ({ ctx, who, body }) => knowingAll(ctx, who, (workspace) => askQuestion(ctx, workspace, body)),
  askDistribution: ({ ctx, who, body }) =>
    knowingAll(ctx, who, (workspace) => ctx.lens.distribution(workspace, body)),
  listFields: async ({ ctx, who }) => ({ items: await ctx.lens.fields(who.workspaceId), nextCursor: null }),
} satisfies Partial<Handlers>;

/**
 * Asks, and when the question names something unknown, once more with the vocabulary read anew: another process, an
 * import say, may have brought it a second ago.
 */
export async function knowingAll<T>(
  ctx: Ctx,
  scope: Scope,
  ask: (workspace: AskedWorkspace) => Promise<T>,
): Promise<T> {
  try {
    return await ask(await askWorkspace(ctx, scope));
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== "invalid") throw error;
    ctx.catalog.forget(scope.workspaceId);
    return ask(await askWorkspace(ctx, scope));
  }
}
