import { dirname, resolve } from "node:path";
import type { ImportMap } from "@heed/contract/listen/import-map";
import { type JoinStep, lookupKey, planJoins } from "@heed/core/listen/import/join-plan";
import { type OpenTable, openTable } from "./open-table.ts";
import { ImportRefused } from "./table.ts";

/** Looked-up files are held in memory, so that they cannot be of any size. */
const MOST_LINES = 2_000_000;

/** Widens rows by what other files know about them. */
export type Lookups = { columns: readonly string[]; widen: (cells: readonly string[]) => readonly string[] };

/** Where the looked-up files of a map lie: beside the imported one, unless their path says otherwise. */
export function lookupPaths(map: ImportMap, importedFile: string): string[] {
  return (map.join ?? []).map(({ file }) => resolve(dirname(importedFile), file));
}

/** Reads the looked-up files of a map, as much of them as it needs. A row that nothing is known about gets empty cells. */
export async function loadLookups(
  map: ImportMap,
  importedFile: string,
  columns: readonly string[],
): Promise<Lookups> {
  const tables: OpenTable[] = [];
  for (const [i, path] of lookupPaths(map, importedFile).entries()) {
    const delimiter = map.join?.[i]?.delimiter;
    tables.push(await openTable(path, { decimal: ".", ...(delimiter !== undefined && { delimiter }) }));
  }
  const plan = planJoins(
    map,
    columns,
    tables.map((table) => table.columns),
  );
  if ("errors" in plan)
    throw new ImportRefused(`${plan.errors.map((error) => `${error.path}: ${error.message}`).join("; ")}.`);
  const known: Map<string, string[]>[] = [];
  for (const [i, table] of tables.entries()) {
    const step = plan.steps[i];
    if (step) known.push(await readKnown(table, step, map.join?.[i]?.file ?? ""));
  }
  return {
    columns: plan.columns,
    widen(cells) {
      const wide = [...cells];
      for (const [i, step] of plan.steps.entries()) {
        const key = lookupKey(wide, step.keyPlaces);
        const found = key === null ? undefined : known[i]?.get(key);
        if (found) wide.push(...found);
        else for (const _ of step.keepPlaces) wide.push("");
      }
      return wide;
    },
  };
}

/** What a file knows by key, of the first line with that key. */
async function readKnown(table: OpenTable, step: JoinStep, file: string): Promise<Map<string, string[]>> {
  const known = new Map<string, string[]>();
  for await (const rows of table.groups) {
    for (const { cells, fault } of rows) {
      const key = fault === null ? lookupKey(cells, step.fileKeyPlaces) : null;
      if (key === null || known.has(key)) continue;
      known.set(
        key,
        step.keepPlaces.map((place) => cells[place] ?? ""),
      );
    }
    if (known.size > MOST_LINES) {
      throw new ImportRefused(
        `The file ${file} has more than ${MOST_LINES.toLocaleString("en")} lines; join it beforehand.`,
      );
    }
  }
  return known;
}
