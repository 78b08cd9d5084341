import type { Migration } from "../migrate.ts";

/*
 * Dashboards, links by which people without an account see one, and notes on the timeline. `owner` and `maker` are
 * actors as in the audit log, `member:<id>` or `key:<id>`. A deleted dashboard stays for a while, and so does not hold
 * its key.
 */
export const dashboards: Migration = {
  id: 13,
  name: "dashboards",
  statements: [
    `create table dashboards (
      workspace_id uuid not null references workspaces (id),
      id uuid not null,
      key text not null,
      name text not null,
      description text not null,
      cards jsonb not null,
      filters jsonb not null,
      owner text not null,
      shared jsonb not null,
      version integer not null,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      deleted_at timestamptz,
      primary key (workspace_id, id)
    )`,
    "create unique index dashboards_key on dashboards (workspace_id, key) where deleted_at is null",
    `create table dashboard_links (
      workspace_id uuid not null references workspaces (id),
      id uuid not null,
      dashboard_id uuid not null,
      token_hash bytea not null unique,
      name text not null,
      filters jsonb not null,
      comments boolean not null,
      maker text not null,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      revoked_at timestamptz,
      opened_at timestamptz,
      primary key (workspace_id, id),
      foreign key (workspace_id, dashboard_id) references dashboards (workspace_id, id) on delete cascade
    )`,
    "create index dashboard_links_dashboard on dashboard_links (workspace_id, dashboard_id)",
    `create table notes (
      workspace_id uuid not null references workspaces (id),
      id uuid not null,
      day text not null,
      until text,
      text text not null,
      field text check (field in ('location', 'partner', 'touchpoint')),
      value text,
      maker text not null,
      created_at timestamptz not null,
      primary key (workspace_id, id)
    )`,
    "create index notes_day on notes (workspace_id, day)",
  ],
};
