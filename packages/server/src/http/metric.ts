import type { Metric } from "@heed/contract/measure/metric";
import { DomainError } from "@heed/contract/problem";
import { BUILT_IN_METRICS, metricFor, type SimpleMetric } from "@heed/core/measure/metric";
import { metricGood, metricLimits } from "@heed/core/measure/metric-limits";
import type { Ctx } from "../context.ts";
import { listRatings } from "../store/rating.ts";
import { declareRating } from "./declare-rating.ts";
import type { Handlers } from "./door.ts";

const NAMES: Record<keyof typeof BUILT_IN_METRICS, string> = {
  nps: "Net Promoter Score",
  csat: "Customer satisfaction (CSAT)",
  ces: "Customer effort (CES 2.0)",
  count: "Signals",
};
const UNITS = { nps: "points", net: "points", box: "percent", mean: "score", count: "signals" } as const;

export const metricHandlers = {
  listMetrics: async ({ ctx, who }) => ({
    items: await metricsOf(ctx, who.workspaceId),
    nextCursor: null,
  }),

  putMetric: async ({ ctx, who, params, body }) => {
    const declared = await declareRating(ctx, who.workspaceId, {
      key: params.key,
      scale: body.scale,
      name: body.name,
      at: "scale",
    });
    const vocabulary = await ctx.catalog.of(who.workspaceId);
    const metric = metricFor(declared ? `ratings.${params.key}` : params.key, vocabulary.ratings);
    if (!metric) throw new DomainError("not-found", "There is no such metric.");
    return metricOf(metric, declared?.name ?? params.key);
  },
} satisfies Partial<Handlers>;

/** Every metric that can be asked for in a workspace, the built-in ones first. */
export async function metricsOf(ctx: Pick<Ctx, "db" | "catalog">, workspaceId: string): Promise<Metric[]> {
  const [ratings, vocabulary] = await Promise.all([
    listRatings(ctx.db, workspaceId),
    ctx.catalog.of(workspaceId),
  ]);
  const builtIn = (Object.keys(NAMES) as (keyof typeof NAMES)[]).map((key) =>
    metricOf(BUILT_IN_METRICS[key], NAMES[key]),
  );
  const automatic = ratings.flatMap(({ key, name }) =>
    [`ratings.${key}`, `ratings.${key}.box`].flatMap((metricKey) => {
      const metric = metricFor(metricKey, vocabulary.ratings);
      return metric ? [metricOf(metric, name)] : [];
    }),
  );
  return [...builtIn, ...automatic];
}

function metricOf(metric: SimpleMetric, name: string): Metric {
  return {
    key: metric.key,
    name,
    kind: metric.kind,
    rating: metric.rating ?? null,
    scale: metric.scale ?? null,
    unit: UNITS[metric.kind],
    version: metric.version,
    source: Object.hasOwn(NAMES, metric.key) ? "built-in" : "rating",
    good: metricGood(metric),
    limits: metricLimits(metric),
  };
}
