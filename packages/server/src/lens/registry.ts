import type { FieldInfo } from "@heed/contract/measure/query";
import { FIELD_TYPES, type FieldType } from "@heed/core/measure/query-field";
import type { Run } from "./duck.ts";
import { SIGNAL_COLUMNS, SLOT_COLUMN } from "./signal-columns.ts";

export type KeyScope = "ratings" | "attributes" | "traits";
export type KeyUse = { scope: KeyScope; key: string; type: FieldType };

/** One workspace's table: its name and the column of each open-ended key in each type that it came with. */
export type WorkspaceTable = { name: string; columns: Map<string, { use: KeyUse; column: string }> };

/** The tables of the lens. What it knows is what is committed; `extend` is part of a write. */
export type Registry = {
  table(workspaceId: string): WorkspaceTable | undefined;
  tables(): WorkspaceTable[];
  fields(workspaceId: string): FieldInfo[];
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

/** Texts, numbers and truths have columns of their own; a rating is a whole number. */
const COLUMN_TYPES: Record<FieldType, string> = { text: "varchar", number: "double", boolean: "boolean" };

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
    tables.get(tableName(String(workspace)))?.columns.set(useText(use), { use, column: String(column) });
  }
  return {
    table: (workspaceId) => tables.get(tableName(workspaceId)),
    tables: () => [...tables.values()],
    fields: (workspaceId) => fieldsOf(tables.get(tableName(workspaceId))),
    async extend(run, workspaceId, uses) {
      const known = tables.get(tableName(workspaceId));
      const table = { name: tableName(workspaceId), columns: new Map(known?.columns) };
      if (!known) await run(createTable(table.name));
      for (const use of uses) {
        if (!table.columns.has(useText(use))) await addColumn(run, table, workspaceId, use);
      }
      return { table, learn: () => void tables.set(table.name, table) };
    },
  };
}

/** `attributes.store:text` */
export function useText({ scope, key, type }: KeyUse): string {
  return `${scope}.${key}:${type}`;
}

async function addColumn(run: Run, table: WorkspaceTable, workspaceId: string, use: KeyUse): Promise<void> {
  const column = `k${table.columns.size + 1}`;
  const type = use.scope === "ratings" ? "smallint" : COLUMN_TYPES[use.type];
  await run(`alter table ${table.name} add column ${column} ${type}`);
  await run(
    "insert into keys values ($1::uuid, $2, $3, $4, $5)",
    [workspaceId, use.scope, use.key, use.type, column].map((value) => ({ type: "text", value })),
  );
  table.columns.set(useText(use), { use, column });
}

function createTable(name: string): string {
  const columns = [...SIGNAL_COLUMNS, SLOT_COLUMN].map((column) => `${column.name} ${column.type}`);
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
