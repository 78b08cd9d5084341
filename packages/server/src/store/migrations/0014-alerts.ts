import type { Migration } from "../migrate.ts";

/*
 * Alerts: the rules that call them, what was found with and without rules, and what people did about it. Small tables: an
 * alert is one for each cause, however many signals are behind it.
 */
export const alerts: Migration = {
  id: 14,
  name: "alerts",
  statements: [
    `create table alert_rules (
      workspace_id uuid not null references workspaces (id) on delete cascade,
      id uuid not null,
      name text not null,
      definition jsonb not null,
      enabled boolean not null,
      muted_until timestamptz,
      judged_until timestamptz,
      trouble text,
      created_by text not null,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      version integer not null,
      primary key (workspace_id, id)
    )`,
    // `holding`: what called it has not gone away, also where somebody closed it. `places`: what its segment is confined to.
    `create table alerts (
      workspace_id uuid not null references workspaces (id) on delete cascade,
      id uuid not null,
      cause text not null,
      rule_id uuid,
      rule_name text,
      reason text not null,
      direction text not null check (direction in ('fall', 'rise')),
      metric text not null,
      unit text not null,
      segment jsonb not null,
      locations text[] not null,
      partners text[] not null,
      touchpoints text[] not null,
      judged_window jsonb not null,
      status text not null check (status in ('open', 'over', 'closed')),
      holding boolean not null,
      calm integer not null,
      first jsonb not null,
      latest jsonb not null,
      also jsonb not null,
      opened_at timestamptz not null,
      judged_at timestamptz not null,
      over_at timestamptz,
      closed_at timestamptz,
      snoozed_until timestamptz,
      assignee_id uuid,
      version integer not null,
      primary key (workspace_id, id)
    )`,
    // However many processes look, there is one alert for a cause as long as it goes on.
    `create unique index alerts_of_cause on alerts (workspace_id, cause) where status <> 'closed' or holding`,
    `create index alerts_by_time on alerts (workspace_id, opened_at desc, id)`,
    `create table alert_events (
      workspace_id uuid not null,
      alert_id uuid not null,
      id uuid not null,
      at timestamptz not null,
      kind text not null,
      actor_id uuid,
      text text,
      primary key (workspace_id, alert_id, id),
      foreign key (workspace_id, alert_id) references alerts (workspace_id, id) on delete cascade
    )`,
    // Without an end: for good.
    `create table alert_mutes (
      workspace_id uuid not null references workspaces (id) on delete cascade,
      cause text not null,
      until timestamptz,
      muted_by text not null,
      created_at timestamptz not null,
      primary key (workspace_id, cause)
    )`,
    // Times that were to be expected. Without a segment they are left out of everything.
    `create table alert_marks (
      workspace_id uuid not null references workspaces (id) on delete cascade,
      id uuid not null,
      begins_at timestamptz not null,
      ends_at timestamptz not null,
      segment text,
      note text not null,
      marked_by text not null,
      created_at timestamptz not null,
      primary key (workspace_id, id)
    )`,
    // How far was looked without rules; whoever moves it on does the work.
    `create table alert_looks (
      workspace_id uuid not null references workspaces (id) on delete cascade,
      kind text not null check (kind in ('night', 'hour')),
      until timestamptz not null,
      at timestamptz not null,
      looked integer not null,
      found integer not null,
      complete boolean not null,
      primary key (workspace_id, kind)
    )`,
    `create table alert_settings (
      workspace_id uuid primary key references workspaces (id) on delete cascade,
      settings jsonb not null,
      updated_at timestamptz not null
    )`,
    `create table alert_seen (
      workspace_id uuid not null references workspaces (id) on delete cascade,
      account_id uuid not null references accounts (id) on delete cascade,
      at timestamptz not null,
      primary key (workspace_id, account_id)
    )`,
  ],
};
