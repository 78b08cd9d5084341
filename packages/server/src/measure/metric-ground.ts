import type { OwnMetrics } from "@heed/core/measure/metric-catalog";
import type { Ctx } from "../context.ts";
import { listOwnMetrics } from "../store/own-metric.ts";
import { listRatings } from "../store/rating.ts";
import type { Scope } from "../store/scope.ts";
import type { MetricGround } from "./list-metrics.ts";

/** What a workspace has that metrics can be made of. `own` replaces its own metrics, to try some out. */
export async function metricGround(
  ctx: Pick<Ctx, "db" | "catalog" | "lens">,
  { workspaceId }: Pick<Scope, "workspaceId">,
  tried?: (own: OwnMetrics) => OwnMetrics,
): Promise<MetricGround> {
  const [ratings, vocabulary, kept, hasCases] = await Promise.all([
    listRatings(ctx.db, workspaceId),
    ctx.catalog.of(workspaceId),
    listOwnMetrics(ctx.db, workspaceId),
    anyCase(ctx, workspaceId),
  ]);
  const own = tried ? tried(kept) : kept;
  // The lens is waited for only where somebody's condition may speak of a field that it alone knows.
  const fields = hasConditions(own) ? await ctx.lens.fields(workspaceId) : [];
  return { catalog: { fields, ratings: vocabulary.ratings, own }, ratings, hasCases };
}

async function anyCase({ db }: Pick<Ctx, "db">, workspaceId: string): Promise<boolean> {
  const row = await db
    .selectFrom("cases")
    .where("workspace_id", "=", workspaceId)
    .select("id")
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

function hasConditions(own: OwnMetrics): boolean {
  return [...own.values()].some((versions) =>
    versions.some(({ definition }) => definition.where.length > 0 || definition.kind === "share"),
  );
}
