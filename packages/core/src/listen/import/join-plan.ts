import type { ImportJoin, ImportMap } from "@heed/contract/listen/import-map";
import type { FieldError } from "@heed/contract/problem";
import { indexColumns } from "./column-index.ts";
import { columnsOfMap } from "./columns-of-map.ts";

/** How one looked-up file widens the rows. Places count from 0. */
export type JoinStep = {
  /** Where its keys stand in the row as wide as it is so far. */
  keyPlaces: number[];
  /** Where the same keys stand in that file. */
  fileKeyPlaces: number[];
  /** Which cells of that file are kept; all others would only fill the memory. */
  keepPlaces: number[];
};
export type JoinPlan = { steps: JoinStep[]; columns: string[] };

/**
 * Plans the look-ups of a map: what to keep of each file and where the row's columns stand afterwards. A later file
 * may be looked up by columns of an earlier one; where two have a column of the same name, the earlier one is meant.
 */
export function planJoins(
  map: ImportMap,
  header: readonly string[],
  files: readonly (readonly string[])[],
): JoinPlan | { errors: FieldError[] } {
  const joins = map.join ?? [];
  const wanted = new Set(columnsOfMap(map).map(({ column }) => column));
  for (const { on } of joins) for (const column of Object.keys(on)) wanted.add(column.trim());
  const columns = header.map((name) => name.trim());
  const errors: FieldError[] = [];
  const steps = joins.map((join, i): JoinStep => {
    const [row, file] = [indexColumns(columns), indexColumns(files[i] ?? [])];
    errors.push(...keyErrors(join, i, row.names, file.names));
    const keepPlaces = file.names.flatMap((name, place) => {
      const column = join.prefix + name;
      return file.placeOf(name) === place && wanted.has(column) && row.placeOf(column) < 0 ? [place] : [];
    });
    columns.push(...keepPlaces.map((place) => join.prefix + (file.names[place] ?? "")));
    return {
      keyPlaces: Object.keys(join.on).map((column) => row.placeOf(column.trim())),
      fileKeyPlaces: Object.values(join.on).map((column) => file.placeOf(column.trim())),
      keepPlaces,
    };
  });
  return errors.length > 0 ? { errors } : { steps, columns };
}

function keyErrors(
  join: ImportJoin,
  i: number,
  row: readonly string[],
  file: readonly string[],
): FieldError[] {
  const path = `join.${i}.on`;
  return Object.entries(join.on).flatMap(([here, there]) => [
    ...(row.includes(here.trim()) ? [] : [{ path, message: `the rows have no column ${named(here, row)}` }]),
    ...(file.includes(there.trim())
      ? []
      : [{ path, message: `${join.file} has no column ${named(there, file)}` }]),
  ]);
}

function named(column: string, names: readonly string[]): string {
  return `${JSON.stringify(column)}; the columns are ${names.join(", ")}`;
}

/** The cells at some places as one text, for look-ups; null when all of them are empty. */
export function lookupKey(cells: readonly string[], places: readonly number[]): string | null {
  const values = places.map((place) => cells[place]?.trim() ?? "");
  return values.every((value) => value === "") ? null : values.join("\u001f");
}
