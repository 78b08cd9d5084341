import type { Reach } from "@heed/contract/account/unit";
import { DomainError } from "@heed/contract/problem";
import type { RatingScale } from "@heed/core/listen/check-signal";
import type { OwnMetrics } from "@heed/core/measure/metric-catalog";
import type { Ctx } from "../context.ts";
import { findWorkspace } from "../store/account.ts";
import { listOwnMetrics } from "../store/own-metric.ts";
import type { Scope } from "../store/scope.ts";

/** What the lens must know of a workspace to answer: its zone, the scales of its ratings, and what the caller sees. */
export type AskedWorkspace = {
  id: string;
  timezone: string;
  ratings: ReadonlyMap<string, RatingScale>;
  reach: Reach;
  anonymous: ReadonlySet<string>;
  own: OwnMetrics;
};

export async function askWorkspace(
  ctx: Pick<Ctx, "db" | "catalog">,
  { workspaceId, reach }: Scope,
): Promise<AskedWorkspace> {
  const [workspace, vocabulary, own] = await Promise.all([
    findWorkspace(ctx.db, workspaceId),
    ctx.catalog.of(workspaceId),
    listOwnMetrics(ctx.db, workspaceId),
  ]);
  if (!workspace) throw new DomainError("not-found", "There is no such workspace.");
  return {
    id: workspace.id,
    timezone: workspace.timezone,
    ratings: vocabulary.ratings,
    reach,
    anonymous: vocabulary.privacy.anonymous,
    own,
  };
}
