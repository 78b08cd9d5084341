import { type Kysely, sql } from "kysely";
import type { DB } from "./generated/database.ts";

/** What one process counted for one caller in one window of time. */
export type RateCount = { bucket: string; startsAt: Date; endsAt: Date; count: number };
export type OthersCount = { bucket: string; startsAt: Date; count: number };

/** The process that stands for all of them where each request is counted by the database itself. */
const TOGETHER = "00000000-0000-0000-0000-000000000000";

/** Writes what this process has counted so far. */
export async function tellRateCounts(
  db: Kysely<DB>,
  process: string,
  counts: readonly RateCount[],
): Promise<void> {
  const buckets = counts.map(({ bucket }) => bucket);
  const starts = counts.map(({ startsAt }) => startsAt);
  const ends = counts.map(({ endsAt }) => endsAt);
  const numbers = counts.map(({ count }) => count);
  await sql`
    insert into rate_counts (bucket, starts_at, process, ends_at, count)
    select mine.bucket, mine.starts_at, ${process}::uuid, mine.ends_at, mine.count
    from unnest(${buckets}::text[], ${starts}::timestamptz[], ${ends}::timestamptz[], ${numbers}::integer[])
      as mine (bucket, starts_at, ends_at, count)
    on conflict (bucket, starts_at, process) do update set count = excluded.count
  `.execute(db);
}

/** What the other processes have counted for these callers. */
export async function hearRateCounts(
  db: Kysely<DB>,
  process: string,
  asked: readonly Pick<RateCount, "bucket" | "startsAt">[],
): Promise<OthersCount[]> {
  const buckets = asked.map(({ bucket }) => bucket);
  const starts = asked.map(({ startsAt }) => startsAt);
  const { rows } = await sql<OthersCount>`
    select theirs.bucket, theirs.starts_at as "startsAt", sum(theirs.count)::integer as count
    from rate_counts theirs
    join unnest(${buckets}::text[], ${starts}::timestamptz[]) as asked (bucket, starts_at)
      on asked.bucket = theirs.bucket and asked.starts_at = theirs.starts_at
    where theirs.process <> ${process}::uuid
    group by theirs.bucket, theirs.starts_at
  `.execute(db);
  return rows;
}

/** Counts one request for all processes at once; returns the counts of this window and of the one before it. */
export async function addRateCount(
  db: Kysely<DB>,
  { bucket, startsAt, endsAt, before }: Omit<RateCount, "count"> & { before: Date },
): Promise<{ count: number; previous: number }> {
  const { rows } = await sql<{ count: number; previous: number | null }>`
    insert into rate_counts as kept (bucket, starts_at, process, ends_at, count)
    values (${bucket}, ${startsAt}, ${TOGETHER}::uuid, ${endsAt}, 1)
    on conflict (bucket, starts_at, process) do update set count = kept.count + 1
    returning kept.count, (
      select earlier.count from rate_counts earlier
      where earlier.bucket = ${bucket} and earlier.starts_at = ${before} and earlier.process = ${TOGETHER}::uuid
    ) as previous
  `.execute(db);
  return { count: rows[0]?.count ?? 1, previous: rows[0]?.previous ?? 0 };
}

/** Forgets windows that nothing asks for any more. */
export async function removeOldRateCounts(db: Kysely<DB>, before: Date): Promise<void> {
  await sql`delete from rate_counts where ends_at < ${before}`.execute(db);
}
