import { COPIED_KEYS, type SignalFile } from "./copy-files.ts";
import { discoverKeys, type Found, type KnownTypes } from "./discover-keys.ts";
import type { Run } from "./duck.ts";
import { kept, keyType } from "./missing.ts";
import { jsonKeyText, jsonPath, MORE_COLUMN } from "./more-keys.ts";
import { type KeyUse, useText, type WorkspaceTable } from "./registry.ts";
import { SIGNAL_COLUMNS, SLOT_COLUMN } from "./signal-columns.ts";

/** A file that can be read as `slice`, with what its signals carry, by workspace. */
export type StagedFile = Found[];

/** What the truth has registered may be left out: then each value is looked at. */
const NOTHING_KNOWN: KnownTypes = () => [];

/**
 * Makes a copied file readable as `slice` of the connection, and finds out what is in it. What is all of one workspace
 * is read from the file each time that it is asked for, which costs less than to keep it in between.
 */
export async function stageFile(run: Run, file: SignalFile, known = NOTHING_KNOWN): Promise<StagedFile> {
  await run(
    `create temp ${kindOf(file)} slice as select ${stagedColumns(file.home)} from ${readCsv(file.path)}`,
  );
  return discoverKeys(run, known);
}

function kindOf({ ofOne }: SignalFile): "view" | "table" {
  return ofOne ? "view" : "table";
}

/** Adds a staged file to the tables of its workspaces, which must have the columns that it needs. */
export async function loadStaged(
  run: Run,
  file: SignalFile,
  staged: StagedFile,
  table: (workspaceId: string) => WorkspaceTable | undefined,
): Promise<void> {
  for (const { workspaceId, uses } of staged) {
    const into = table(workspaceId);
    if (!into) throw new Error(`the lens has no table for the workspace ${workspaceId}`);
    await run(insertText(into, uses), [{ type: "uuid", value: workspaceId }]);
  }
  await run(`drop ${kindOf(file)} slice`);
}

/** No line is longer: 100 attributes and 100 traits of 1,000 characters, each written as seven. */
const MAX_LINE = 2 * 1024 * 1024;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function readCsv(path: string): string {
  const types = [
    ["workspace_id", "uuid"],
    ...SIGNAL_COLUMNS.map(({ name, type }) => [name, type]),
    ...COPIED_KEYS.map((name) => [name, "varchar"]),
  ];
  const columns = types.map(([name, type]) => `${name}: '${type}'`).join(", ");
  const format = `header = false, auto_detect = false, delim = '\\t', quote = '', escape = '', nullstr = '\\N', new_line = '\\n'`;
  return `read_csv('${path.replaceAll("'", "''")}', columns = {${columns}}, ${format}, max_line_size = ${MAX_LINE})`;
}

function stagedColumns(home: string): string {
  if (!UUID.test(home)) throw new Error("a workspace's id is a UUID");
  const own = SIGNAL_COLUMNS.map(({ name, type }) =>
    type === "varchar" ? `${unescaped(name)} as ${name}` : name,
  );
  const keys = COPIED_KEYS.map((name) => `${unescaped(name)} as ${name}`);
  return [
    `coalesce(workspace_id, '${home}'::uuid) as workspace_id`,
    ...own,
    `${SLOT_COLUMN.sql} as ${SLOT_COLUMN.name}`,
    ...keys,
  ].join(", ");
}

/**
 * PostgreSQL's text format writes tabs, line ends and backslashes as backslash and a letter. Hardly any text has one,
 * so only those that do are taken apart: between doubled backslashes first, so that `\\\\n` is not taken for a line end.
 */
function unescaped(column: string): string {
  const letters = { b: 8, t: 9, n: 10, v: 11, f: 12, r: 13 };
  let piece = "piece";
  for (const [letter, code] of Object.entries(letters))
    piece = `replace(${piece}, '\\${letter}', chr(${code}))`;
  const whole = `array_to_string(list_transform(string_split(${column}, '\\\\'), lambda piece: ${piece}), '\\')`;
  return `case when contains(${column}, '\\') then ${whole} else ${column} end`;
}

/** One parse for all keys of a scope; those that share a name but for the case, or came in several types, go alone. */
function insertText(table: WorkspaceTable, uses: readonly KeyUse[]): string {
  const own = [...SIGNAL_COLUMNS, SLOT_COLUMN].map(({ name, type }) => `${kept(name, type)} as ${name}`);
  const structs: string[] = [];
  const values: string[] = [];
  const more: string[] = [];
  const isAmbiguous = ambiguous(uses);
  for (const scope of COPIED_KEYS) {
    const inScope = uses.flatMap((use) => {
      const column = table.columns.get(useText(use))?.column ?? null;
      return use.scope === scope ? [{ use, column, alone: isAmbiguous(use) }] : [];
    });
    const together = inScope.filter(({ column, alone }) => column !== null && !alone);
    for (const { use, column, alone } of inScope) {
      if (column === null) continue;
      const value = alone ? jsonKeyText(scope, jsonPath(use.key), use) : `${scope}_keys."${use.key}"`;
      values.push(`${kept(value, keyType(use))} as ${column}`);
    }
    if (together.length > 0) {
      const shape = Object.fromEntries(together.map(({ use }) => [use.key, keyType(use).toUpperCase()]));
      structs.push(`from_json(${scope}, '${JSON.stringify(shape)}') as ${scope}_keys`);
    }
    if (inScope.some(({ column }) => column === null)) more.push(`'${scope}', ${scope}::json`);
  }
  if (more.length > 0) values.push(`json_object(${more.join(", ")}) as ${MORE_COLUMN.name}`);
  const source = `select ${["*", ...structs].join(", ")} from slice where workspace_id = $1::uuid`;
  return `insert into ${table.name} by name select ${[...own, ...values].join(", ")} from (${source})`;
}

/** Which keys cannot be told from another one: DuckDB's field names do not mind the case, ours do. */
function ambiguous(uses: readonly KeyUse[]): (use: KeyUse) => boolean {
  const name = ({ scope, key }: KeyUse): string => `${scope}.${key.toLowerCase()}`;
  const counts = Map.groupBy(uses, name);
  return (use) => (counts.get(name(use))?.length ?? 0) > 1;
}
