import type { Migration } from "../migrate.ts";

/*
 * The audit log becomes a chain: each entry carries the hash of the one before it. store/audit-encoding.ts and
 * docs/guides/audit.md define what is hashed, store/audit.ts how an entry gets its place.
 *
 * What a tenant's database role needs: select and insert on audit; select, insert and update on audit_heads and
 * audit_seen; insert on audit_waiting; select on audit_seals. Nobody needs update or delete on audit.
 */
export const auditChain: Migration = {
  id: 7,
  name: "audit chain",
  statements: [
    // Entries whose place in the chain is not given yet: somebody else was just writing. They are moved soon after.
    `create table audit_waiting (
      workspace_id uuid not null references workspaces (id),
      id uuid not null,
      at timestamptz not null,
      actor text not null,
      action text not null,
      object text not null,
      details jsonb not null,
      primary key (workspace_id, id)
    )`,
    // What was noted before there was a chain gets its place in the order of its ids, like everything that waits.
    `insert into audit_waiting (workspace_id, id, at, actor, action, object, details)
      select workspace_id, id, at, actor, action, object, details from audit`,
    `delete from audit`,
    `alter table audit drop constraint audit_pkey`,
    `alter table audit add column seq bigint not null check (seq > 0)`,
    `alter table audit add column previous bytea not null`,
    `alter table audit add column hash bytea not null`,
    `alter table audit add primary key (workspace_id, seq)`,
    `create index audit_at on audit (workspace_id, at, seq)`,
    `create index audit_actor on audit (workspace_id, actor, seq)`,
    `create index audit_action on audit (workspace_id, action text_pattern_ops, seq)`,
    `create index audit_object on audit (workspace_id, object, seq)`,
    // The last entry of each chain. Whoever holds this row may add the next one.
    `create table audit_heads (
      workspace_id uuid primary key references workspaces (id),
      seq bigint not null,
      hash bytea not null
    )`,
    // Up to where the chain was checked and sealed with the installation's secret, and what was found broken.
    `create table audit_seals (
      workspace_id uuid primary key references workspaces (id),
      seq bigint not null,
      hash bytea not null,
      since timestamptz not null,
      seal bytea not null,
      checked_at timestamptz not null,
      whole_at timestamptz,
      broken jsonb
    )`,
    // When somebody last saw something: looking is noted once an hour, not once a click.
    `create table audit_seen (
      workspace_id uuid not null references workspaces (id),
      actor text not null,
      action text not null,
      object text not null,
      at timestamptz not null,
      primary key (workspace_id, actor, action, object)
    )`,
    // How far each sink outside (a file, a syslog server) has been told.
    `create table audit_sinks (
      workspace_id uuid not null references workspaces (id),
      sink text not null,
      seq bigint not null,
      at timestamptz not null,
      primary key (workspace_id, sink)
    )`,
  ],
};
