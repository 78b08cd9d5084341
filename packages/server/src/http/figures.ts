import { chartOf } from "../lens/chart.ts";
import { rankingOf } from "../lens/ranking.ts";
import type { Handlers } from "./door.ts";
import { knowingAll } from "./query.ts";

export const figureHandlers = {
  askRanking: ({ ctx, who, body }) =>
    knowingAll(ctx, who, (workspace) =>
      ctx.lens.question(workspace, (source) => rankingOf(source, workspace, body)),
    ),
  askChart: ({ ctx, who, body }) =>
    knowingAll(ctx, who, (workspace) =>
      ctx.lens.question(workspace, (source) => chartOf(source, workspace, body, ctx.now().getTime())),
    ),
} satisfies Partial<Handlers>;
