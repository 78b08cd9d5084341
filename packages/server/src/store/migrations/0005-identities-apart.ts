import type { Migration } from "../migrate.ts";

/*
 * Who somebody is stands apart from what they said, and sealed: docs/decisions/0018. A program that knows the secret
 * seals what waits in unsealed_contacts at the next start, and empties it.
 */
export const identitiesApart: Migration = {
  id: 5,
  name: "identities apart",
  statements: [
    // A known text under each secret that is in use, so that a wrong one is noticed before anything is read or written.
    `create table secret_check (
      state text primary key check (state in ('current', 'coming')),
      sealed bytea not null,
      created_at timestamptz not null
    )`,
    // E-mail, phone and name, sealed together; and the name's words, each as a blind index, to search by.
    `create table customer_identities (
      subject_id uuid primary key,
      workspace_id uuid not null,
      sealed bytea not null,
      name_words text[] not null,
      updated_at timestamptz not null
    )`,
    // Who has looked at a person's contact data, once for each hour; the audit has an entry for each row.
    `create table contact_views (
      subject_id uuid not null,
      workspace_id uuid not null,
      actor text not null,
      hour timestamptz not null,
      primary key (subject_id, actor, hour)
    )`,
    // The value of an e-mail or phone is a blind index from now on; sealed beside it, for a change of the secret.
    `alter table customer_keys add column sealed bytea`,

    // ── what is there already waits for the secret ──────────────────────────
    `create table unsealed_contacts (
      subject_id uuid not null,
      workspace_id uuid not null,
      kind text not null check (kind in ('email', 'phone', 'name', 'email-key', 'phone-key')),
      value text not null,
      primary key (subject_id, kind, value)
    )`,
    `insert into unsealed_contacts (subject_id, workspace_id, kind, value)
      select subject_id, workspace_id, 'email', email from customers where email is not null`,
    `insert into unsealed_contacts (subject_id, workspace_id, kind, value)
      select subject_id, workspace_id, 'phone', phone from customers where phone is not null`,
    `insert into unsealed_contacts (subject_id, workspace_id, kind, value)
      select subject_id, workspace_id, 'name', name from customers where name is not null`,
    `insert into unsealed_contacts (subject_id, workspace_id, kind, value)
      select subject_id, workspace_id, kind || '-key', value from customer_keys where kind in ('email', 'phone')`,
    `delete from customer_keys where kind in ('email', 'phone')`,
    // A column that is only dropped stays in the rows on the disk; a changed type, even to the same, writes them anew.
    `alter table customers drop column email, drop column phone, drop column name,
      alter column updated_at type timestamptz using updated_at + interval '0'`,
    `alter table cases drop column customer_name, alter column version type integer using version + 0`,
  ],
};
