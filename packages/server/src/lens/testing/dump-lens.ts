import { DuckDBInstance } from "@duckdb/node-api";

/** All signals of a closed lens file as texts, sorted: the same signals give the same dump, however they came in. */
export async function dumpLens(path: string): Promise<string[]> {
  const instance = await DuckDBInstance.create(path, { access_mode: "READ_ONLY" });
  const connection = await instance.connect();
  try {
    const names = new Map<string, string>();
    const keys = await connection.runAndReadAll("select workspace::varchar, scope, key, type, col from keys");
    for (const [workspace, scope, key, type, column] of keys.getRowsJson()) {
      names.set(`w_${String(workspace).replaceAll("-", "")}.${column}`, `${scope}.${key}:${type}`);
    }
    const rows: string[] = [];
    const tables = await connection.runAndReadAll(
      "select table_name from duckdb_tables() where table_name like 'w\\_%' escape '\\'",
    );
    for (const [table] of tables.getRowsJson()) {
      const reader = await connection.runAndReadAll(`select * from ${table}`);
      for (const row of reader.getRowObjectsJson()) {
        const filled = Object.entries(row).filter(([column, value]) => !isMissing(column, value));
        const named = filled.map(
          ([column, value]) => [names.get(`${table}.${column}`) ?? column, value] as const,
        );
        rows.push(JSON.stringify([table, ...named.sort(([a], [b]) => (a < b ? -1 : 1))]));
      }
    }
    return rows.sort();
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** A rating's column is a key's, and no other number stands there as −1 in the tests. */
function isMissing(column: string, value: unknown): boolean {
  return value === null || value === "" || (value === -1 && /^k\d+$/.test(column));
}
