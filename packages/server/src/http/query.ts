import { askWorkspace } from "./ask-workspace.ts";
import type { Handlers } from "./door.ts";

export const queryHandlers = {
  ask: async ({ ctx, who, body }) => ctx.lens.ask(await askWorkspace(ctx, who.workspaceId), body),
  askDistribution: async ({ ctx, who, body }) =>
    ctx.lens.distribution(await askWorkspace(ctx, who.workspaceId), body),
  listFields: async ({ ctx, who }) => ({ items: await ctx.lens.fields(who.workspaceId), nextCursor: null }),
} satisfies Partial<Handlers>;
