import type { Migration } from "../migrate.ts";

/** What stands below a unit is looked for whenever one is deleted. The policies of rows are no migration: see row-security.ts. */
export const unitsByParent: Migration = {
  id: 9,
  name: "units by parent",
  statements: ["create index units_parent on units (workspace_id, parent_id)"],
};
