import { isUtf8 } from "node:buffer";
import { parse as parseJson } from "secure-json-parse";
import { cutLines, type Line } from "./cut-lines.ts";
import type { Bytes } from "./open-bytes.ts";
import { ImportRefused, type Row, type Table } from "./table.ts";

const LONGEST_LINE = 8 * 1024 * 1024;
/** A key may be missing in many lines, so this many are looked at before a column counts as unknown. */
const LINES_LOOKED_AT = 10_000;
/** How deep a column may lie: `customer.address.city`. */
const DEPTH = 4;

/** Besides the wanted columns, this many others are named when a wanted one is not there. */
const OTHERS_NAMED = 100;

/**
 * Reads a file with one JSON object a line. Without wanted columns each line is a signal by itself; with them, a
 * column is a key, or keys with points between them (`customer.id`).
 */
export async function openNdjson(
  path: string,
  bytes: Bytes,
  wanted: readonly string[] | null,
): Promise<Table> {
  const lines = cutLines(bytes.chunks, LONGEST_LINE);
  const begun: Row[] = [];
  const keys = new Set<string>();
  if (wanted) {
    for (let step = await lines.next(); !step.done; step = await lines.next()) {
      const rows = step.value.flatMap(readRow);
      for (const { signal } of rows) collectKeys(signal, "", keys);
      begun.push(...rows);
      if (begun.length >= LINES_LOOKED_AT) break;
    }
    if (begun.length === 0) throw new ImportRefused(`The file ${path} is empty.`);
  }
  const others = [...keys].filter((key) => !wanted?.includes(key)).slice(0, OTHERS_NAMED);
  const columns = [...(wanted ?? []).filter((column) => keys.has(column)), ...others];
  const places = columns.map((column) => column.split("."));
  const withCells = (row: Row): Row => ({ ...row, cells: places.map((place) => valueAt(row.signal, place)) });
  async function* rows(): AsyncGenerator<Row[]> {
    yield begun.map(withCells);
    for await (const group of lines) {
      const read = group.flatMap(readRow);
      yield wanted ? read.map(withCells) : read;
    }
  }
  return { columns, originalColumns: ["line"], groups: rows() };
}

function readRow({ bytes, isTooLong }: Line): Row[] {
  const text = bytes.toString("utf8").trim();
  if (text === "") return [];
  const bad = (fault: string): Row[] => [{ cells: [], original: [text.slice(0, 10_000)], fault }];
  if (isTooLong) return bad(`is longer than ${LONGEST_LINE / 1024 / 1024} MiB`);
  if (!isUtf8(bytes)) return bad("holds bytes that are not UTF-8; save the file as UTF-8");
  try {
    const signal: unknown = parseJson(text);
    if (typeof signal !== "object" || signal === null || Array.isArray(signal))
      return bad("is not a JSON object");
    return [{ cells: [], original: [text], signal, fault: null }];
  } catch (error) {
    return bad(`is not readable as JSON: ${error instanceof Error ? error.message : ""}`);
  }
}

function valueAt(value: unknown, path: readonly string[]): string {
  let found = value;
  for (const key of path) {
    if (typeof found !== "object" || found === null || !Object.hasOwn(found, key)) return "";
    found = (found as Record<string, unknown>)[key];
  }
  if (found === null || found === undefined) return "";
  return typeof found === "object" ? JSON.stringify(found) : String(found);
}

function collectKeys(value: unknown, prefix: string, into: Set<string>, depth = 0): void {
  if (typeof value !== "object" || value === null || Array.isArray(value) || depth >= DEPTH) return;
  for (const [key, inner] of Object.entries(value)) {
    into.add(prefix + key);
    collectKeys(inner, `${prefix}${key}.`, into, depth + 1);
  }
}
