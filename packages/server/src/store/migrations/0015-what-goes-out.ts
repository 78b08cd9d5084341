import type { Migration } from "../migrate.ts";

/**
 * What Heed sends out: mails and calls of webhooks wait in tables that are written in the transaction of what causes
 * them, until a relay has sent them; dashboards that members get by mail; how an account wants its mails.
 */
export const whatGoesOut: Migration = {
  id: 15,
  name: "what goes out",
  statements: [
    `create table mails (
      id uuid primary key,
      workspace_id uuid references workspaces (id) on delete cascade,
      kind text not null,
      object text not null,
      sealed bytea not null,
      to_words text[] not null,
      about_subject uuid,
      created_at timestamptz not null,
      due_at timestamptz not null,
      send_before timestamptz,
      tries integer not null default 0,
      lease_until timestamptz,
      lease_by uuid,
      sent_at timestamptz,
      dead_at timestamptz,
      trouble text
    )`,
    "create index mails_due_at on mails (due_at) where sent_at is null and dead_at is null",
    "create index mails_of_workspace on mails (workspace_id, object)",
    `create table mail_choices (
      account_id uuid primary key references accounts (id) on delete cascade,
      language text not null,
      sign_in_notices boolean not null default true,
      changed_at timestamptz not null
    )`,
    `create table sign_in_networks (
      account_id uuid not null references accounts (id) on delete cascade,
      network text not null,
      seen_at timestamptz not null,
      primary key (account_id, network)
    )`,
    `create table webhooks (
      id uuid primary key,
      workspace_id uuid not null references workspaces (id) on delete cascade,
      name text not null,
      url text not null,
      events text[] not null,
      personal boolean not null,
      sealed_secret bytea,
      made_by text not null,
      enabled boolean not null,
      stopped_why text,
      failures integer not null default 0,
      failing_since timestamptz,
      paused_until timestamptz,
      created_at timestamptz not null,
      updated_at timestamptz not null
    )`,
    "create index webhooks_of_workspace on webhooks (workspace_id)",
    `create table webhook_deliveries (
      subject_id uuid not null,
      id uuid not null,
      workspace_id uuid not null references workspaces (id) on delete cascade,
      webhook_id uuid not null references webhooks (id) on delete cascade,
      event text not null,
      payload jsonb not null,
      location text,
      partner text,
      touchpoint text,
      at timestamptz not null,
      due_at timestamptz not null,
      state text not null,
      tries integer not null default 0,
      lease_until timestamptz,
      lease_by uuid,
      status integer,
      took_ms integer,
      trouble text,
      done_at timestamptz,
      primary key (subject_id, id)
    )`,
    "create index webhook_deliveries_due_at on webhook_deliveries (webhook_id, due_at) where state = 'waiting'",
    "create index webhook_deliveries_waiting on webhook_deliveries (subject_id, webhook_id, id) where state = 'waiting'",
    "create index webhook_deliveries_of_webhook on webhook_deliveries (webhook_id, id)",
    `create table report_subscriptions (
      id uuid primary key,
      workspace_id uuid not null,
      account_id uuid not null,
      what text not null,
      cadence text not null,
      day integer not null,
      time text not null,
      timezone text not null,
      language text not null,
      next_at timestamptz not null,
      last_at timestamptz,
      created_at timestamptz not null,
      foreign key (workspace_id, account_id) references members (workspace_id, account_id) on delete cascade
    )`,
    "create index report_subscriptions_next_at on report_subscriptions (next_at)",
    "create index report_subscriptions_of_member on report_subscriptions (workspace_id, account_id)",
  ],
};
