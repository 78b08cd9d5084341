import type { OwnMetric } from "@heed/contract/measure/own-metric";
import type { Ctx } from "../context.ts";
import { declareRating } from "../http/declare-rating.ts";
import type { Scope } from "../store/scope.ts";
import { requireSound, withScale, withVersion } from "./check-definition.ts";
import { metricGround } from "./metric-ground.ts";

/** A version that no metric ever reaches: the one that is looked at before it is kept. */
export const LOOKED_AT = 999_999;

/** Refuses a definition that makes no sense; then declares the scale of its rating, where nobody has. */
export async function prepareVersion(
  ctx: Pick<Ctx, "db" | "catalog" | "lens" | "now">,
  scope: Scope,
  key: string,
  definition: OwnMetric,
): Promise<void> {
  const ground = await metricGround(ctx, scope, (own) =>
    withVersion(own, key, { version: LOOKED_AT, validFrom: null, definition }),
  );
  requireSound(key, withScale(ground, definition));
  if (!("rating" in definition) || !definition.scale || ground.catalog.ratings.has(definition.rating)) return;
  await declareRating(ctx, scope.workspaceId, {
    key: definition.rating,
    scale: definition.scale,
    at: "definition.scale",
  });
}
