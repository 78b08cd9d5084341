import { DomainError } from "@heed/contract/problem";
import type { RatingScale } from "@heed/core/listen/check-signal";
import type { Ctx } from "../context.ts";
import { BUILT_IN_SCALES } from "../store/catalog.ts";
import { type RatingRow, upsertRating } from "../store/rating.ts";

/**
 * Declares the scale of a rating key, once and for all: answers on two scales must never be averaged. Declaring the
 * same scale again is fine; another one is refused at the field `at`. Built-in ratings keep their contract.
 */
export async function declareRating(
  ctx: Pick<Ctx, "db" | "catalog" | "now">,
  workspaceId: string,
  rating: { key: string; scale: RatingScale; name?: string | undefined; at: string },
): Promise<RatingRow | null> {
  const builtIn = BUILT_IN_SCALES.get(rating.key);
  if (builtIn) {
    if (!sameScale(builtIn, rating.scale)) throw otherScale(rating, builtIn);
    return null;
  }
  const row = await upsertRating(
    ctx.db,
    workspaceId,
    {
      key: rating.key,
      name: rating.name,
      min: rating.scale.min,
      max: rating.scale.max,
      highIsGood: rating.scale.orientation === "high",
    },
    ctx.now(),
  );
  const kept: RatingScale = { min: row.min, max: row.max, orientation: row.highIsGood ? "high" : "low" };
  if (!sameScale(kept, rating.scale)) throw otherScale(rating, kept);
  ctx.catalog.forget(workspaceId);
  return row;
}

function sameScale(a: RatingScale, b: RatingScale): boolean {
  return a.min === b.min && a.max === b.max && a.orientation === b.orientation;
}

function otherScale({ key, at }: { key: string; at: string }, kept: RatingScale): DomainError {
  const message = `the rating ${key} has the scale ${kept.min}–${kept.max} already; choose another key`;
  return new DomainError("conflict", `${at}: ${message}`, [{ path: at, message }]);
}
