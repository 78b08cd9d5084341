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
  const keys = await keysOf(run, workspaceId);
  const uses = new Map<string, KeyUse>();
  for (const { scope, key } of keys) {
    // A rating is a whole number, whatever the workspace.
    if (scope === "ratings") uses.set(`${scope}.${key}`, { scope, key, type: "number" });
  }
  const open = keys.filter(({ scope }) => scope !== "ratings");
  for (let from = 0; from < open.length; from += KEYS_AT_ONCE) {
    for (const use of await typesOf(run, workspaceId, open.slice(from, from + KEYS_AT_ONCE))) {
      uses.set(useText(use), use);
    }
  }
  return [...uses.values()];
}

type ScopedKey = { scope: KeyScope; key: string };

async function keysOf(run: Run, workspaceId: string): Promise<ScopedKey[]> {
  const lists = COPIED_KEYS.map((scope) => `json_keys(${scope}) as ${scope}`).join(", ");
  const shapes = `with shapes as materialized (select distinct ${lists} from slice where workspace_id = $1::uuid)`;
  const each = COPIED_KEYS.map((scope) => `select distinct '${scope}', unnest(${scope}) from shapes`);
  const rows = await run(`${shapes} ${each.join(" union all ")}`, [{ type: "uuid", value: workspaceId }]);
  // A key that no question can name needs no column.
  return rows
    .map(([scope, key]) => ({ scope: scope as KeyScope, key: String(key) }))
    .filter(({ key }) => FieldKey.safeParse(key).success);
}

async function typesOf(run: Run, workspaceId: string, keys: readonly ScopedKey[]): Promise<KeyUse[]> {
  const scopes = COPIED_KEYS.filter((scope) => keys.some((key) => key.scope === scope));
  const shapes = scopes.map((scope) => {
    const paths = keys.filter((key) => key.scope === scope).map(({ key }) => `'$."${key}"'`);
    return `json_type(${scope}, [${paths.join(", ")}]) as ${scope}`;
  });
  const each = scopes.map((scope) => {
    const count = keys.filter((key) => key.scope === scope).length;
    return `select distinct '${scope}' as scope, place, ${scope}[place] as type from shapes, range(1, ${count + 1}) r (place)`;
  });
  const rows = await run(
    `with shapes as materialized (select distinct ${shapes.join(", ")} from slice where workspace_id = $1::uuid)
     select scope, place, type from (${each.join(" union all ")}) where type is not null`,
    [{ type: "uuid", value: workspaceId }],
  );
  return rows.flatMap(([scope, place, name]) => {
    const found = keys.filter((key) => key.scope === scope)[Number(place) - 1];
    const type = TYPES[String(name)];
    return found && type ? [{ ...found, type }] : [];
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
