import type { Migration } from "../migrate.ts";

/*
 * Metrics that a workspace defines itself, each version of a definition for good, and what is aimed at. What is
 * removed keeps its versions: its history is still told, and its key goes on counting where it stopped.
 */
export const ownMetrics: Migration = {
  id: 12,
  name: "own metrics",
  statements: [
    `create table metrics (
      workspace_id uuid not null references workspaces (id),
      key text not null,
      version integer not null,
      created_at timestamptz not null,
      removed_at timestamptz,
      primary key (workspace_id, key)
    )`,
    // `valid_from` is null where a version counts from the beginning.
    `create table metric_versions (
      workspace_id uuid not null references workspaces (id),
      key text not null,
      version integer not null,
      definition jsonb not null,
      valid_from timestamptz,
      actor text not null,
      why text,
      at timestamptz not null,
      primary key (workspace_id, key, version)
    )`,
    // `period` is month, quarter or year (the running one), or fixed with its two days.
    `create table metric_targets (
      workspace_id uuid not null references workspaces (id),
      id uuid not null,
      metric text not null,
      name text not null,
      conditions jsonb not null,
      period text not null check (period in ('month', 'quarter', 'year', 'fixed')),
      from_day date,
      to_day date,
      direction text not null check (direction in ('atLeast', 'atMost')),
      value double precision not null,
      owner_id uuid references accounts (id),
      version integer not null,
      created_at timestamptz not null,
      primary key (workspace_id, id)
    )`,
    `create index metric_targets_metric on metric_targets (workspace_id, metric)`,
  ],
};
