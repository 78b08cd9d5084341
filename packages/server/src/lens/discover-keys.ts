import { FieldKey } from "@heed/contract/words";
import type { FieldType } from "@heed/core/measure/query-field";
import { COPIED_KEYS } from "./copy-files.ts";
import type { Run } from "./duck.ts";
import { type KeyScope, type KeyUse, useText } from "./registry.ts";

/** So many types are asked for in one go: the list of a signal's types is what DuckDB has to tell apart. */
const KEYS_AT_ONCE = 24;

/**
 * Finds which keys the signals of a workspace in the staged slice carry, and in which types. The data itself is
 * asked, not the truth's record of fields, so that nothing can be left out whatever that record says.
 */
export async function discoverKeys(run: Run, workspaceId: string): Promise<KeyUse[]> {
  const uses = new Map<string, KeyUse>();
  for (const scope of COPIED_KEYS) {
    const keys = await keysOf(run, workspaceId, scope);
    for (let from = 0; from < keys.length; from += KEYS_AT_ONCE) {
      for (const use of await typesOf(run, workspaceId, scope, keys.slice(from, from + KEYS_AT_ONCE))) {
        uses.set(useText(use), use);
      }
    }
  }
  return [...uses.values()];
}

async function keysOf(run: Run, workspaceId: string, scope: KeyScope): Promise<string[]> {
  const rows = await run(
    `select distinct unnest(keys) from (select distinct json_keys(${scope}) as keys from slice where workspace_id = $1::uuid)`,
    [{ type: "uuid", value: workspaceId }],
  );
  // A key that no question can name needs no column.
  return rows.map(([key]) => String(key)).filter((key) => FieldKey.safeParse(key).success);
}

async function typesOf(run: Run, workspaceId: string, scope: KeyScope, keys: string[]): Promise<KeyUse[]> {
  const paths = keys.map((key) => `'$."${key}"'`).join(", ");
  const rows = await run(
    `select distinct place, types[place] from (
       select unnest(range(1, ${keys.length + 1})) as place, types from (
         select distinct json_type(${scope}, [${paths}]) as types from slice where workspace_id = $1::uuid and ${scope} is not null))
     where types[place] is not null`,
    [{ type: "uuid", value: workspaceId }],
  );
  return rows.flatMap(([place, name]) => {
    const key = keys[Number(place) - 1];
    const type = TYPES[String(name)];
    return key !== undefined && type ? [{ scope, key, type }] : [];
  });
}

/** What DuckDB calls the types of JSON; lists, objects and nulls are not values of ours. */
const TYPES: Record<string, FieldType> = {
  VARCHAR: "text",
  BOOLEAN: "boolean",
  DOUBLE: "number",
  BIGINT: "number",
  UBIGINT: "number",
  HUGEINT: "number",
  UHUGEINT: "number",
};
