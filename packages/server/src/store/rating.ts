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

const COLUMNS = [
  "key",
  "name",
  "scale_min as min",
  "scale_max as max",
  "high_is_good as highIsGood",
  "version",
] as const;

export async function listRatings(db: Kysely<DB>, workspaceId: string): Promise<RatingRow[]> {
  return db
    .selectFrom("ratings")
    .where("workspace_id", "=", workspaceId)
    .orderBy("key")
    .select(COLUMNS)
    .execute();
}

/**
 * Declares a rating. A scale, once declared, stays: answers on two scales must not be averaged. A name, where one is
 * given, replaces the old one if the scale is the same. Gives the rating as it stands afterwards; the caller compares
 * the scale.
 */
export async function upsertRating(
  db: Kysely<DB>,
  workspaceId: string,
  rating: Omit<RatingRow, "version" | "name"> & { name: string | undefined },
  now: Date,
): Promise<RatingRow> {
  const declared = await db
    .insertInto("ratings")
    .values({
      workspace_id: workspaceId,
      key: rating.key,
      name: rating.name ?? rating.key,
      scale_min: rating.min,
      scale_max: rating.max,
      high_is_good: rating.highIsGood,
      created_at: now,
    })
    .onConflict((conflict) =>
      conflict
        .columns(["workspace_id", "key"])
        .doUpdateSet((eb) => ({ name: rating.name ?? eb.ref("ratings.name") }))
        .whereRef("ratings.scale_min", "=", "excluded.scale_min")
        .whereRef("ratings.scale_max", "=", "excluded.scale_max")
        .whereRef("ratings.high_is_good", "=", "excluded.high_is_good"),
    )
    .returning(COLUMNS)
    .executeTakeFirst();
  return (
    declared ??
    db
      .selectFrom("ratings")
      .where("workspace_id", "=", workspaceId)
      .where("key", "=", rating.key)
      .select(COLUMNS)
      .executeTakeFirstOrThrow()
  );
}
