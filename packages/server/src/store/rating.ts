import type { Kysely } from "kysely";
import type { DB } from "./generated/database.ts";

export type RatingRow = {
  key: string;
  name: string;
  min: number;
  max: number;
  highIsGood: boolean;
  version: number;
};

export async function listRatings(db: Kysely<DB>, workspaceId: string): Promise<RatingRow[]> {
  return db
    .selectFrom("ratings")
    .where("workspace_id", "=", workspaceId)
    .orderBy("key")
    .select(["key", "name", "scale_min as min", "scale_max as max", "high_is_good as highIsGood", "version"])
    .execute();
}

/**
 * Declares a rating. A scale, once declared, stays: answers on two scales must not be averaged. Gives the rating as
 * it stands afterwards; the caller compares the scale.
 */
export async function upsertRating(
  db: Kysely<DB>,
  workspaceId: string,
  rating: Omit<RatingRow, "version">,
  now: Date,
): Promise<RatingRow> {
  return db
    .insertInto("ratings")
    .values({
      workspace_id: workspaceId,
      key: rating.key,
      name: rating.name,
      scale_min: rating.min,
      scale_max: rating.max,
      high_is_good: rating.highIsGood,
      created_at: now,
    })
    .onConflict((conflict) =>
      conflict.columns(["workspace_id", "key"]).doUpdateSet((eb) => ({ name: eb.ref("excluded.name") })),
    )
    .returning([
      "key",
      "name",
      "scale_min as min",
      "scale_max as max",
      "high_is_good as highIsGood",
      "version",
    ])
    .executeTakeFirstOrThrow();
}
