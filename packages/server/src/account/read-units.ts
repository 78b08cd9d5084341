import { MAX_UNIT_ROWS, UnitRow } from "@heed/contract/account/unit";
import { DomainError } from "@heed/contract/problem";
import type { LineError, UnitLine } from "@heed/core/account/unit-tree";
import { parse } from "csv-parse/sync";
import { fieldErrors } from "../field-errors.ts";
import { oddTexts } from "../odd-text.ts";

const COLUMNS = ["kind", "key", "name", "parent"] as const;

/** The lines of a hierarchy that can be read, and what is wrong with the others. */
export type ReadUnits = { lines: UnitLine[]; errors: LineError[] };

/** Reads a hierarchy that was sent as an array; lines count from 1. */
export function readUnitArray(units: readonly unknown[]): ReadUnits {
  return readLines(units.map((unit, index) => ({ line: index + 1, unit })));
}

/**
 * Reads a hierarchy as CSV with the head kind,key,name,parent (in any order, `parent` may be missing), separated by
 * commas, semicolons or tabs. Throws a problem where it is no such file at all.
 */
export function readUnitCsv(csv: string): ReadUnits {
  const [head = ""] = csv.split(/\r?\n/, 1);
  const delimiter = [";", "\t"].find((one) => head.includes(one)) ?? ",";
  let rows: { record: Record<string, string>; info: { lines: number } }[];
  try {
    rows = parse(csv, {
      bom: true,
      columns: (names: string[]) => names.map((name) => name.trim().toLowerCase()),
      delimiter,
      info: true,
      skip_empty_lines: true,
      trim: true,
      max_record_size: 10_000,
    });
  } catch (error) {
    throw wrong(`cannot be read as CSV: ${error instanceof Error ? error.message : "unknown"}`);
  }
  if (rows.length > MAX_UNIT_ROWS) throw wrong(`has more than ${MAX_UNIT_ROWS} lines; import it in parts`);
  const names = Object.keys(rows[0]?.record ?? {});
  const missing = COLUMNS.slice(0, 3).filter((name) => !names.includes(name));
  if (rows.length > 0 && missing.length > 0) {
    throw wrong(`has no column ${missing.join(", ")}; its first line must be kind,key,name,parent`);
  }
  const strange = names.find((name) => !(COLUMNS as readonly string[]).includes(name));
  if (strange !== undefined) throw wrong(`has a column ${JSON.stringify(strange)} that is not known`);
  return readLines(rows.map(({ record, info }) => ({ line: info.lines, unit: { ...record } })));
}

function readLines(items: readonly { line: number; unit: unknown }[]): ReadUnits {
  const lines: UnitLine[] = [];
  const errors: LineError[] = [];
  for (const { line, unit } of items) {
    const parsed = UnitRow.safeParse(unit);
    const found = parsed.success ? oddTexts(parsed.data) : fieldErrors(parsed.error);
    for (const error of found) errors.push({ line, ...error });
    if (parsed.success && found.length === 0) lines.push({ line, ...parsed.data });
  }
  return { lines, errors };
}

function wrong(message: string): DomainError {
  return new DomainError("invalid", `csv: ${message}.`, [{ path: "csv", message }]);
}
