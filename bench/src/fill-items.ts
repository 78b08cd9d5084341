import type { Pool } from "pg";

/** The ten rated items of the bench, besides the ratings that `fillSignals` gives. */
export const ITEMS = Array.from({ length: 10 }, (_, n) => `item${n + 1}`);

/**
 * Gives every signal ten items from 1 to 5 that carry its NPS more or less: each is a mixture of the score and of a die
 * of its own. With `skipped` in percent, so many answers are missing, each by itself.
 */
export async function fillItems(pool: Pool, workspaceId: string, skipped: number): Promise<void> {
  const die = (salt: number, sides: number): string =>
    `abs(hashint4(hashtext(s.id::text) # ${salt * 7919 + 31}) % ${sides})`;
  const values = ITEMS.map((key, n) => {
    const score = `1 + least(4, ((s.ratings->>'nps')::integer * ${10 - n} / 25 + ${die(n, 3)}))`;
    const value =
      skipped > 0 ? `case when ${die(n + 50, 100)} < ${skipped} then null else ${score} end` : score;
    return `'${key}', ${value}`;
  });
  await pool.query(
    `update signals s set ratings = jsonb_strip_nulls(s.ratings || jsonb_build_object(${values.join(", ")}))
     where s.workspace_id = $1`,
    [workspaceId],
  );
  await pool.query(
    `insert into ratings (workspace_id, key, name, scale_min, scale_max, high_is_good, created_at)
     select $1, key, key, 1, 5, true, '2025-01-01' from unnest($2::text[]) as key on conflict do nothing`,
    [workspaceId, ITEMS],
  );
  await pool.query("vacuum analyze signals");
}
