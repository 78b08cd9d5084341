import type { Migration } from "../migrate.ts";

/*
 * What becomes of personal data: texts that were masked, surveys whose answers are nobody's, who agreed to what, how
 * long things are kept, and which signals went, so that every copy of them follows.
 */
export const privacy: Migration = {
  id: 6,
  name: "privacy",
  statements: [
    // One row at most for a workspace; without it, personal data is masked.
    `create table privacy_settings (
      workspace_id uuid primary key references workspaces (id),
      personal_data text not null check (personal_data in ('mask', 'seal', 'warn')),
      updated_at timestamptz not null
    )`,
    // A promise outlives its survey: answers under such a key stay protected for good.
    `create table anonymous_surveys (
      workspace_id uuid not null references workspaces (id),
      survey text not null,
      since timestamptz not null,
      primary key (workspace_id, survey)
    )`,
    // How far \`heed privacy scan\` has come, so that it goes on where it was stopped.
    `create table privacy_scans (
      workspace_id uuid primary key references workspaces (id),
      after uuid not null,
      looked bigint not null,
      masked bigint not null,
      updated_at timestamptz not null
    )`,
    `create table retention_rules (
      workspace_id uuid not null references workspaces (id),
      kind text not null check (kind in ('texts', 'signals', 'contacts', 'cases', 'sessions')),
      days integer not null check (days > 0),
      updated_at timestamptz not null,
      primary key (workspace_id, kind)
    )`,
    `create table retention_runs (
      workspace_id uuid not null references workspaces (id),
      id uuid not null,
      trigger text not null check (trigger in ('nightly', 'asked')),
      local_day date not null,
      started_at timestamptz not null,
      finished_at timestamptz,
      done jsonb not null,
      primary key (workspace_id, id)
    )`,
    // Two processes that wake up in the same night do its work once.
    `create unique index retention_runs_nightly on retention_runs (workspace_id, local_day) where trigger = 'nightly'`,
    // No lens that followed less than this can learn any more what was removed before.
    `create table removal_horizon (
      only_one boolean primary key check (only_one),
      xid xid8 not null
    )`,

    // ── large tables ────────────────────────────────────────────────────────
    `alter table signals add column personal_data jsonb`,
    // Signals that went or were written anew, in the transaction that did it: the lens follows these as it follows signals.
    `create table signal_removals (
      subject_id uuid not null,
      signal_id uuid not null,
      workspace_id uuid not null,
      xid xid8 not null default pg_current_xact_id(),
      removed_at timestamptz not null,
      primary key (subject_id, signal_id, xid)
    )`,
    `create index signal_removals_xid on signal_removals (xid)`,
    `create table signal_originals (
      subject_id uuid not null,
      signal_id uuid not null,
      workspace_id uuid not null,
      sealed bytea not null,
      primary key (subject_id, signal_id)
    )`,
    `create table consents (
      subject_id uuid not null,
      id uuid not null,
      workspace_id uuid not null,
      channel text not null,
      purpose text not null,
      given boolean not null,
      at timestamptz not null,
      source text not null,
      wording text,
      proof text,
      recorded_by text not null,
      recorded_at timestamptz not null,
      primary key (subject_id, id)
    )`,
    // Wins over every consent.
    `create table contact_bans (
      subject_id uuid primary key,
      workspace_id uuid not null,
      source text not null,
      since timestamptz not null,
      recorded_by text not null
    )`,
  ],
};
