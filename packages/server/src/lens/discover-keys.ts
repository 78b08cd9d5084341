import { FieldKey } from "@heed/contract/words";
import type { FieldType } from "@heed/core/measure/query-field";
import { COPIED_KEYS } from "./copy-files.ts";
import type { Run } from "./duck.ts";
import { type KeyScope, type KeyUse, useText } from "./registry.ts";

/** So many types are asked for in one go: the list of a signal's types is what DuckDB has to tell apart. */
const KEYS_AT_ONCE = 24;

/** The signals of one workspace in a slice: how many, and what they carry. */
export type Found = { workspaceId: string; signals: number; uses: KeyUse[] };

/** The types in which the truth has registered a key, before any signal came with it; none where it has not. */
export type KnownTypes = (workspaceId: string, scope: KeyScope, key: string) => readonly FieldType[];

/**
 * Finds which keys the signals of the slice carry, and in which types, by workspace. The data itself is asked for the
 * keys, so that nothing can be left out whatever the truth's record of fields says; that record is believed for the
 * types of a key that it knows, which spares to look at each value.
 */
export async function discoverKeys(run: Run, known: KnownTypes): Promise<Found[]> {
  const found: Found[] = [];
  for (const { workspaceId, signals, keys } of await keysOf(run)) {
    const uses: KeyUse[] = [];
    const open: ScopedKey[] = [];
    for (const { scope, key } of keys) {
      // A rating is a whole number, whatever the workspace.
      const types = scope === "ratings" ? (["number"] as const) : known(workspaceId, scope, key);
      if (types.length === 0) open.push({ scope, key });
      for (const type of types) uses.push({ scope, key, type });
    }
    for (let from = 0; from < open.length; from += KEYS_AT_ONCE)
      uses.push(...(await typesOf(run, workspaceId, open.slice(from, from + KEYS_AT_ONCE))));
    found.push({ workspaceId, signals, uses: [...new Map(uses.map((use) => [useText(use), use])).values()] });
  }
  return found;
}

type ScopedKey = { scope: KeyScope; key: string };

/** Counts the signals and lists the keys in one pass: the slice may be read from its file each time. */
async function keysOf(run: Run): Promise<{ workspaceId: string; signals: number; keys: ScopedKey[] }[]> {
  const lists = COPIED_KEYS.map((scope) => `json_keys(${scope}) as ${scope}`).join(", ");
  const shapes = `with shapes as materialized (select workspace_id, ${lists}, count(*) as signals from slice group by all)`;
  const total = "select workspace_id::varchar, null, null, sum(signals) from shapes group by 1";
  const each = COPIED_KEYS.map(
    (scope) => `select distinct workspace_id::varchar, '${scope}', unnest(${scope}), null from shapes`,
  );
  const rows = await run(`${shapes} ${[total, ...each].join(" union all ")}`);
  return rows
    .filter(([, scope]) => scope === null)
    .map(([workspaceId, , , signals]) => ({
      workspaceId: String(workspaceId),
      signals: Number(signals),
      keys: rows
        .filter(([of, scope]) => of === workspaceId && scope !== null)
        .map(([, scope, key]) => ({ scope: scope as KeyScope, key: String(key) }))
        // A key that no question can name needs no column.
        .filter(({ key }) => FieldKey.safeParse(key).success),
    }));
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
