import type { Migration } from "../migrate.ts";

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
  ],
};
