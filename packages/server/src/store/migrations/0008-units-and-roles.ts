import type { Migration } from "../migrate.ts";

/*
 * Who may see what: the organisation as a tree of units, roles that a workspace makes itself, and the units that a
 * member or a key is limited to. Cases carry the location and partner of the signal that opened them.
 */
export const unitsAndRoles: Migration = {
  id: 8,
  name: "units and roles",
  statements: [
    `create table units (
      workspace_id uuid not null references workspaces (id),
      id uuid not null,
      kind text not null check (kind in ('department', 'region', 'shop', 'partner', 'touchpoint')),
      key text not null,
      name text not null,
      parent_id uuid,
      created_at timestamptz not null,
      primary key (workspace_id, id),
      unique (workspace_id, kind, key),
      foreign key (workspace_id, parent_id) references units (workspace_id, id)
    )`,
    `create table roles (
      workspace_id uuid not null references workspaces (id),
      key text not null,
      name text not null,
      permissions text[] not null,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      primary key (workspace_id, key)
    )`,
    // Ids of units; an empty list is everything.
    `alter table members add column reach uuid[] not null default '{}'`,
    `alter table keys add column reach uuid[] not null default '{}'`,
    `alter table cases add column location text`,
    `alter table cases add column partner text`,
    `update cases c set location = f.location, partner = f.partner
     from (
       select distinct on (k.subject_id, k.case_id) k.subject_id, k.case_id, s.location, s.partner
       from case_signals k
       join signals s on s.subject_id = k.subject_id and s.id = k.signal_id
       order by k.subject_id, k.case_id, s.received_at, s.id
     ) f
     where f.subject_id = c.subject_id and f.case_id = c.id`,
  ],
};
