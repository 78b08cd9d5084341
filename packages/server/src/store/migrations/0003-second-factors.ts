import type { Migration } from "../migrate.ts";

/** What a person has beside the password. All of it belongs to the account, whichever workspaces it is a member of. */
export const secondFactors: Migration = {
  id: 3,
  name: "second factors",
  statements: [
    // `pending` is a secret that was shown and waits for its first code; `secret` counts. Both are sealed.
    `create table totps (
      account_id uuid primary key references accounts (id),
      secret bytea,
      pending bytea,
      pending_at timestamptz,
      confirmed_at timestamptz
    )`,
    // A row for every half minute whose code was spoken: no code works twice.
    `create table totp_steps (
      account_id uuid not null references accounts (id),
      step bigint not null,
      used_at timestamptz not null,
      primary key (account_id, step)
    )`,
    `create table recovery_codes (
      account_id uuid not null references accounts (id),
      code_hash bytea not null,
      created_at timestamptz not null,
      used_at timestamptz,
      primary key (account_id, code_hash)
    )`,
    `create table passkeys (
      id uuid primary key,
      account_id uuid not null references accounts (id),
      credential_id text not null unique,
      public_key bytea not null,
      counter bigint not null,
      transports jsonb not null,
      name text not null,
      synced boolean not null,
      created_at timestamptz not null,
      last_used_at timestamptz
    )`,
    "create index passkeys_account on passkeys (account_id)",
    // One step that was begun and waits for the next: which one, for whom, and until when. Only hashes are kept.
    `create table tickets (
      token_hash bytea primary key,
      purpose text not null,
      account_id uuid references accounts (id),
      workspace_id uuid references workspaces (id),
      challenge_hash bytea,
      tries integer not null default 0,
      created_at timestamptz not null,
      expires_at timestamptz not null
    )`,
    "create index tickets_expiry on tickets (expires_at)",
    "alter table sessions add column authenticated_at timestamptz",
    "alter table workspaces add column needs_second_factor boolean not null default false",
  ],
};
