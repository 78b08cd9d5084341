import { type Kysely, sql } from "kysely";
import type { DB } from "./generated/database.ts";

/** Failures counted under a key since some moment. */
export type Throttle = { failures: number; since: Date };

/** Counts one more failure and gives the sum of those since `windowStart`, this one included. Holds in a race. */
export async function countFailure(
  db: Kysely<DB>,
  key: string,
  now: Date,
  windowStart: Date,
): Promise<Throttle> {
  return db
    .insertInto("throttles")
    .values({ key, failures: 1, since: now })
    .onConflict((oc) =>
      oc.column("key").doUpdateSet({
        failures: sql`case when throttles.since <= ${windowStart} then 1 else throttles.failures + 1 end`,
        since: sql`case when throttles.since <= ${windowStart} then excluded.since else throttles.since end`,
      }),
    )
    .returning(["failures", "since"])
    .executeTakeFirstOrThrow();
}

/** What was counted in advance was no failure. */
export async function takeFailureBack(db: Kysely<DB>, key: string): Promise<void> {
  await db
    .updateTable("throttles")
    .where("key", "=", key)
    .set({ failures: sql`greatest(failures - 1, 0)` })
    .execute();
}

export async function forgetFailures(db: Kysely<DB>, key: string): Promise<void> {
  await db.deleteFrom("throttles").where("key", "=", key).execute();
}

/** Counts whose time is over are of no use to anybody. */
export async function removeOldThrottles(db: Kysely<DB>, windowStart: Date): Promise<void> {
  await db.deleteFrom("throttles").where("since", "<=", windowStart).execute();
}
