import type { Migration } from "../migrate.ts";

/**
 * How often somebody came, as each process counted it, so that a limit holds for all of them together. Unlogged: after
 * a crash the counting begins anew, which is what a process alone would do as well.
 */
export const rateCounts: Migration = {
  id: 10,
  name: "rate counts",
  statements: [
    `create unlogged table rate_counts (
      bucket text not null,
      starts_at timestamptz not null,
      process uuid not null,
      ends_at timestamptz not null,
      count integer not null,
      primary key (bucket, starts_at, process)
    )`,
    "create index rate_counts_ends_at on rate_counts (ends_at)",
  ],
};
