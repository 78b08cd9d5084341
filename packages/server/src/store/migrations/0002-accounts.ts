import type { Migration } from "../migrate.ts";

/*
 * Invitations, resets, tries and what a session and a key are limited by. Tokens are kept as hashes only. Those who
 * were signed in sign in once more: their sessions know neither a device nor when they were last used.
 */
export const accounts: Migration = {
  id: 2,
  name: "accounts",
  statements: [
    "delete from sessions",
    "alter table sessions add column id uuid not null unique",
    "alter table sessions add column browser text",
    "alter table sessions add column system text",
    "alter table sessions add column network text not null",
    "create index sessions_account on sessions (account_id)",
    "alter table members add column seen_at timestamptz",
    `create table member_invitations (
      id uuid primary key,
      workspace_id uuid not null references workspaces (id),
      email text not null,
      role text not null,
      reach uuid[] not null,
      token_hash bytea not null unique,
      invited_by text not null,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      accepted_at timestamptz,
      revoked_at timestamptz
    )`,
    "create index member_invitations_workspace on member_invitations (workspace_id)",
    `create table resets (
      token_hash bytea primary key,
      account_id uuid not null references accounts (id),
      made_by text not null,
      created_at timestamptz not null,
      expires_at timestamptz not null
    )`,
    "create index resets_account on resets (account_id)",
    // Failed tries since some moment, of an account or a network; shared by all processes.
    `create table throttles (
      key text primary key,
      failures integer not null,
      since timestamptz not null
    )`,
    "alter table keys add column made_by uuid references accounts (id)",
    // What a key may do of what its role may; null is all of it.
    "alter table keys add column scopes text[]",
    "alter table keys add column expires_at timestamptz",
  ],
};
