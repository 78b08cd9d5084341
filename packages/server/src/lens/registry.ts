import type { FieldInfo } from "@heed/contract/measure/query";
import { FIELD_TYPES, type FieldType } from "@heed/core/measure/query-field";
import type { Run } from "./duck.ts";
import { keyType, missingIn } from "./missing.ts";
import { jsonPath, MORE_COLUMN, OWN_COLUMNS } from "./more-keys.ts";
import { SIGNAL_COLUMNS, SLOT_COLUMN } from "./signal-columns.ts";

export type KeyScope = "ratings" | "attributes" | "traits";
export type KeyUse = { scope: KeyScope; key: string; type: FieldType };

/**
 * One workspace's table: its name and the column of each open-ended key in each type that it came with, null for the
 * keys that share a column (see `OWN_COLUMNS`).
 */
export type WorkspaceTable = { name: string; columns: Map<string, { use: KeyUse; column: string | null }> };

/** The tables of the lens. What it knows is what is committed; `extend` is part of a write. */
export type Registry = {
  table(workspaceId: string): WorkspaceTable | undefined;
  tables(): WorkspaceTable[];
  fields(workspaceId: string): FieldInfo[];
  /** Whether the workspace has a table in which all these keys have a place. */
  knows(workspaceId: string, uses: readonly KeyUse[]): boolean;
  /**
   * Makes the workspace's table if it has none and adds a column for each new key. `learn` makes it known and is
   * called when the write is committed.
   */
  extend(
    run: Run,
    workspaceId: string,
    uses: readonly KeyUse[],
  ): Promise<{ table: WorkspaceTable; learn: () => void }>;
};

/** The tables of the registry itself. Column names are numbers that the lens gives, never words of a user. */
export const REGISTRY_TABLES = [
  "create table keys (workspace uuid, scope varchar, key varchar, type varchar, col varchar)",
];

/** Reads the registry of an open lens. */
export async function openRegistry(run: Run): Promise<Registry> {
  const tables = new Map<string, WorkspaceTable>();
  const names = await run("select table_name from duckdb_tables() where table_name like 'w\\_%' escape '\\'");
  for (const [name] of names) tables.set(String(name), { name: String(name), columns: new Map() });
  const keys = await run("select workspace::varchar, scope, key, type, col from keys");
  for (const [workspace, scope, key, type, column] of keys) {
    const use = { scope, key, type } as KeyUse;
    tables.get(tableName(String(workspace)))?.columns.set(useText(use), {
      use,
      column: column === null ? null : String(column),
    });
  }
  return {
    table: (workspaceId) => tables.get(tableName(workspaceId)),
    tables: () => [...tables.values()],
    fields: (workspaceId) => fieldsOf(tables.get(tableName(workspaceId))),
    knows(workspaceId, uses) {
      const table = tables.get(tableName(workspaceId));
      return table !== undefined && uses.every((use) => table.columns.has(useText(use)));
    },
    async extend(run, workspaceId, uses) {
      const known = tables.get(tableName(workspaceId));
      const table = { name: tableName(workspaceId), columns: new Map(known?.columns) };
      if (!known) await run(createTable(table.name));
      await addKeys(
        run,
        table,
        workspaceId,
        uses.filter((use) => !table.columns.has(useText(use))),
      );
      return { table, learn: () => void tables.set(table.name, table) };
    },
  };
}

/** `attributes.store:text` */
export function useText({ scope, key, type }: KeyUse): string {
  return `${scope}.${key}:${type}`;
}

async function addKeys(
  run: Run,
  table: WorkspaceTable,
  workspaceId: string,
  fresh: readonly KeyUse[],
): Promise<void> {
  if (fresh.length === 0) return;
  const rows: (KeyUse & { col: string | null })[] = [];
  for (const use of fresh) {
    // Its key will stand in SQL: one that no signal may carry was not written by Heed.
    jsonPath(use.key);
    const column = table.columns.size < OWN_COLUMNS ? `k${table.columns.size + 1}` : null;
    const type = keyType(use);
    if (column !== null) {
      await run(`alter table ${table.name} add column ${column} ${type} default ${missingIn(type)}`);
    }
    table.columns.set(useText(use), { use, column });
    rows.push({ ...use, col: column });
  }
  const shape = { scope: "varchar", key: "varchar", type: "varchar", col: "varchar" };
  await run(
    `insert into keys select $1::uuid, unnest(from_json($2, '${JSON.stringify([shape])}'), recursive := true)`,
    [
      { type: "uuid", value: workspaceId },
      { type: "text", value: JSON.stringify(rows) },
    ],
  );
}

function createTable(name: string): string {
  const columns = [...SIGNAL_COLUMNS, SLOT_COLUMN, MORE_COLUMN].map(
    (column) => `${column.name} ${column.type}`,
  );
  return `create table ${name} (${columns.join(", ")})`;
}

function tableName(workspaceId: string): string {
  if (!/^[0-9a-f-]{36}$/i.test(workspaceId)) throw new Error("a workspace's id is a UUID");
  return `w_${workspaceId.replaceAll("-", "").toLowerCase()}`;
}

function fieldsOf(table: WorkspaceTable | undefined): FieldInfo[] {
  const types = new Map<string, FieldType[]>();
  for (const { use } of table?.columns.values() ?? []) {
    const field = `${use.scope}.${use.key}`;
    types.set(field, [...(types.get(field) ?? []), use.type]);
  }
  return [...types]
    .map(([field, carried]) => ({ field, types: FIELD_TYPES.filter((type) => carried.includes(type)) }))
    .sort((a, b) => (a.field < b.field ? -1 : 1));
}
