import { type Kysely, sql } from "kysely";
import type { DB } from "./generated/database.ts";

/** Counts one more try under this key and says how many there were since `windowStart`, this one included. */
export async function countGuess(db: Kysely<DB>, key: string, now: Date, windowStart: Date): Promise<number> {
  const row = await db
    .insertInto("throttles")
    .values({ key, failures: 1, since: now })
    .onConflict((oc) =>
      oc.column("key").doUpdateSet({
        failures: sql`case when throttles.since <= ${windowStart} then 1 else throttles.failures + 1 end`,
        since: sql`case when throttles.since <= ${windowStart} then excluded.since else throttles.since end`,
      }),
    )
    .returning("failures")
    .executeTakeFirstOrThrow();
  return row.failures;
}

export async function forgetGuesses(db: Kysely<DB>, key: string): Promise<void> {
  await db.deleteFrom("throttles").where("key", "=", key).execute();
}
