import type { Migration } from "../migrate.ts";

/*
 * Large tables (customers, signals, cases and what hangs on them) carry subject_id, the person whose experience
 * it is, and every key of theirs contains it; small ones are reference tables. docs/decisions/0004 has the rules.
 */
export const theHouse: Migration = {
  id: 1,
  name: "the house",
  statements: [
    // ── small tables ────────────────────────────────────────────────────────
    `create table workspaces (
      id uuid primary key,
      name text not null,
      timezone text not null,
      demo boolean not null default false,
      created_at timestamptz not null
    )`,
    // One row at most: whoever inserts it is the first owner, however many try at once.
    `create table first_owner (
      only_one boolean primary key check (only_one),
      workspace_id uuid not null references workspaces (id),
      created_at timestamptz not null
    )`,
    `create table accounts (
      id uuid primary key,
      email text not null unique,
      name text not null,
      password_hash text,
      created_at timestamptz not null,
      disabled_at timestamptz
    )`,
    `create table members (
      workspace_id uuid not null references workspaces (id),
      account_id uuid not null references accounts (id),
      role text not null,
      created_at timestamptz not null,
      primary key (workspace_id, account_id)
    )`,
    `create table sessions (
      token_hash bytea primary key,
      account_id uuid not null references accounts (id),
      workspace_id uuid not null references workspaces (id),
      csrf text not null,
      created_at timestamptz not null,
      seen_at timestamptz not null,
      expires_at timestamptz not null
    )`,
    `create table keys (
      id uuid primary key,
      workspace_id uuid not null references workspaces (id),
      name text not null,
      role text not null,
      prefix text not null unique,
      secret_hash bytea not null,
      created_at timestamptz not null,
      last_used_at timestamptz,
      revoked_at timestamptz
    )`,
    `create table touchpoints (
      id uuid primary key,
      workspace_id uuid not null references workspaces (id),
      key text not null,
      name text not null,
      created_at timestamptz not null,
      unique (workspace_id, key)
    )`,
    `create table surveys (
      id uuid primary key,
      workspace_id uuid not null references workspaces (id),
      key text not null unique,
      version integer not null,
      definition jsonb not null,
      created_at timestamptz not null,
      updated_at timestamptz not null
    )`,
    // The scale of each rating key: one declared contract per key.
    `create table ratings (
      workspace_id uuid not null references workspaces (id),
      key text not null,
      name text not null,
      scale_min smallint not null,
      scale_max smallint not null,
      high_is_good boolean not null,
      version integer not null default 1,
      created_at timestamptz not null,
      primary key (workspace_id, key)
    )`,
    // Which attributes and traits signals have carried, and of which types.
    `create table fields (
      workspace_id uuid not null references workspaces (id),
      scope text not null check (scope in ('attributes', 'traits')),
      key text not null,
      type text not null check (type in ('text', 'number', 'boolean')),
      created_at timestamptz not null,
      primary key (workspace_id, scope, key, type)
    )`,
    `create table imports (
      workspace_id uuid not null references workspaces (id),
      fingerprint text not null,
      file text not null,
      rows_done bigint not null,
      accepted bigint not null,
      duplicates bigint not null,
      rejected bigint not null,
      updated_at timestamptz not null,
      primary key (workspace_id, fingerprint)
    )`,
    `create table audit (
      workspace_id uuid not null references workspaces (id),
      id uuid not null,
      at timestamptz not null,
      actor text not null,
      action text not null,
      object text not null,
      details jsonb not null,
      primary key (workspace_id, id)
    )`,

    // ── global uniqueness: tables of their own, keyed by the value ──────────
    `create table customer_keys (
      workspace_id uuid not null,
      kind text not null check (kind in ('ref', 'email', 'phone')),
      value text not null,
      subject_id uuid not null,
      primary key (workspace_id, kind, value)
    )`,
    `create table receipts (
      workspace_id uuid not null,
      key uuid not null,
      subject_id uuid not null,
      signal_id uuid not null,
      digest bytea not null,
      primary key (workspace_id, key)
    )`,

    // ── large tables ────────────────────────────────────────────────────────
    `create table customers (
      subject_id uuid primary key,
      workspace_id uuid not null,
      ref text,
      email text,
      phone text,
      name text,
      account text,
      traits jsonb not null,
      created_at timestamptz not null,
      updated_at timestamptz not null
    )`,
    `create table signals (
      subject_id uuid not null,
      id uuid not null,
      workspace_id uuid not null,
      xid xid8 not null default pg_current_xact_id(),
      at timestamptz not null,
      received_at timestamptz not null,
      kind text not null,
      touchpoint text,
      channel text not null,
      survey text,
      language text,
      customer_ref text,
      account text,
      location text,
      partner text,
      agent text,
      weight real not null,
      ratings jsonb,
      traits jsonb,
      attributes jsonb,
      comments jsonb,
      primary key (subject_id, id)
    )`,
    `create index signals_id on signals (id)`,
    `create index signals_xid on signals (xid)`,
    `create table cases (
      subject_id uuid not null,
      id uuid not null,
      workspace_id uuid not null,
      touchpoint text,
      status text not null check (status in ('open', 'taken', 'closed')),
      metric text not null,
      value smallint not null,
      comment text,
      customer_ref text,
      customer_name text,
      assignee_id uuid references accounts (id),
      opened_at timestamptz not null,
      due_at timestamptz not null,
      closed_at timestamptz,
      close_reason text,
      version integer not null,
      primary key (subject_id, id)
    )`,
    // At most one case that is not closed for a customer and touchpoint.
    `create unique index cases_one_active on cases (subject_id, touchpoint) nulls not distinct where status <> 'closed'`,
    `create index cases_id on cases (id)`,
    `create index cases_active on cases (workspace_id, due_at, id) where status <> 'closed'`,
    `create index cases_opened on cases (workspace_id, opened_at desc, id)`,
    `create table case_signals (
      subject_id uuid not null,
      signal_id uuid not null,
      case_id uuid not null,
      primary key (subject_id, signal_id),
      foreign key (subject_id, case_id) references cases (subject_id, id) on delete cascade
    )`,
    `create index case_signals_case on case_signals (subject_id, case_id)`,
    `create table case_events (
      subject_id uuid not null,
      id uuid not null,
      case_id uuid not null,
      at timestamptz not null,
      actor_id uuid references accounts (id),
      kind text not null,
      text text,
      primary key (subject_id, id),
      foreign key (subject_id, case_id) references cases (subject_id, id) on delete cascade
    )`,
    `create index case_events_case on case_events (subject_id, case_id)`,
  ],
};
