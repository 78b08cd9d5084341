import type { Migration } from "../migrate.ts";

/* How a workspace's people come in from their employer's directory: OpenID Connect, SAML and SCIM. All small tables. */
export const singleSignOn: Migration = {
  id: 4,
  name: "single sign-on",
  statements: [
    // What holds for both kinds of provider.
    `create table sso_policies (
      workspace_id uuid primary key references workspaces (id),
      required boolean not null,
      joins boolean not null,
      default_role text not null,
      domains jsonb not null,
      role_claim text not null,
      role_map jsonb not null,
      updated_at timestamptz not null
    )`,
    `create table sso_providers (
      workspace_id uuid not null references workspaces (id),
      kind text not null check (kind in ('oidc', 'saml')),
      name text not null,
      enabled boolean not null,
      settings jsonb not null,
      sealed_secret bytea,
      updated_at timestamptz not null,
      primary key (workspace_id, kind)
    )`,
    // A sign-in that was begun and is not finished. Nothing in it is of use to who reads it: hashes, and no secret.
    `create table sso_flows (
      state_hash bytea primary key,
      workspace_id uuid not null references workspaces (id),
      kind text not null check (kind in ('oidc', 'saml')),
      purpose text not null check (purpose in ('sign-in', 'link')),
      browser_hash bytea not null,
      account_id uuid references accounts (id),
      request_id text,
      go_to text not null,
      answer jsonb,
      created_at timestamptz not null,
      expires_at timestamptz not null
    )`,
    "create index sso_flows_expires on sso_flows (expires_at)",
    // Every assertion is good for one sign-in.
    `create table sso_assertions (
      workspace_id uuid not null references workspaces (id),
      assertion_hash bytea not null,
      expires_at timestamptz not null,
      primary key (workspace_id, assertion_hash)
    )`,
    `create table identity_links (
      id uuid primary key,
      workspace_id uuid not null references workspaces (id),
      issuer text not null,
      subject text not null,
      account_id uuid not null references accounts (id),
      email text,
      created_at timestamptz not null,
      used_at timestamptz not null,
      unique (workspace_id, issuer, subject)
    )`,
    "create index identity_links_account on identity_links (account_id)",
    // A session that a workspace's provider vouched for opens that workspace and no other.
    `create table sso_sessions (
      token_hash bytea primary key references sessions (token_hash) on delete cascade,
      workspace_id uuid not null references workspaces (id),
      kind text not null,
      created_at timestamptz not null
    )`,
    // When its person first proved that an account's address is theirs; null for never.
    "alter table accounts add column email_proved_at timestamptz",
    // What the directory says of people and groups.
    `create table scim_users (
      workspace_id uuid not null references workspaces (id),
      account_id uuid not null references accounts (id),
      user_name text not null,
      external_id text,
      active boolean not null,
      attributes jsonb not null,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      primary key (workspace_id, account_id),
      unique (workspace_id, user_name)
    )`,
    `create table scim_groups (
      workspace_id uuid not null references workspaces (id),
      id uuid not null,
      name text not null,
      external_id text,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      primary key (workspace_id, id),
      unique (workspace_id, name)
    )`,
    `create table scim_group_members (
      workspace_id uuid not null,
      group_id uuid not null,
      account_id uuid not null,
      primary key (workspace_id, group_id, account_id),
      foreign key (workspace_id, group_id) references scim_groups (workspace_id, id) on delete cascade,
      foreign key (workspace_id, account_id) references scim_users (workspace_id, account_id) on delete cascade
    )`,
  ],
};
