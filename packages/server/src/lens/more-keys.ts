import { FieldKey } from "@heed/contract/words";
import { kept, keyType } from "./missing.ts";
import type { KeyUse } from "./registry.ts";

/**
 * So many keys of a workspace, in each type that they came with, have a column of their own; all others share one
 * column of JSON. Every column makes each write dearer (500 of them: 30 ms instead of 1), and nobody may slow down
 * everybody by sending keys without end.
 */
export const OWN_COLUMNS = 200;

/** The column for the others: `{"attributes": {"key": value}}`. */
export const MORE_COLUMN = { name: "more", type: "varchar" };

/**
 * The path of a key in JSON, to stand in SQL. Only keys that a signal may carry have one: what else the database holds
 * was not written by Heed.
 */
export function jsonPath(...keys: string[]): string {
  for (const key of keys) {
    if (!FieldKey.safeParse(key).success) throw new Error(`${JSON.stringify(key)} is no key of a signal`);
  }
  return `$.${keys.map((key) => `"${key}"`).join(".")}`;
}

/** Takes one key in one type out of a JSON text; null where it is missing or of another type. */
export function jsonKeyText(json: string, path: string, use: KeyUse): string {
  const is = `json_type(${json}, '${path}')`;
  const value = `json_extract_string(${json}, '${path}')`;
  const type = keyType(use);
  if (type === "varchar") return `case when ${is} = 'VARCHAR' then ${value} end`;
  if (type === "boolean") return `case when ${is} = 'BOOLEAN' then ${value}::boolean end`;
  return `case when ${is} not in ('VARCHAR', 'BOOLEAN') then try_cast(${value} as ${type}) end`;
}

/** SQL of a key's value in the table called `s`, given its own column if it has one. */
export function keyColumn(use: KeyUse, column: string | null): string {
  if (column !== null) return `s.${column}`;
  const value = jsonKeyText(`s.${MORE_COLUMN.name}`, jsonPath(use.scope, use.key), use);
  return `(${kept(value, keyType(use))})`;
}
