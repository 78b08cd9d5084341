import type { ImportMap } from "@heed/contract/listen/import-map";
import { columnsOfMap } from "@heed/core/listen/import/columns-of-map";
import { isZip, openBytes, readBeginning } from "./open-bytes.ts";
import { openCsv } from "./open-csv.ts";
import { openNdjson } from "./open-ndjson.ts";
import { openXlsx } from "./open-xlsx.ts";
import type { Table } from "./table.ts";

/** A table with how far the reading of its file is, in bytes. */
export type OpenTable = Table & { size: number; bytesRead: () => number };

/**
 * Opens a file as a table: CSV, NDJSON or XLSX, told by the map, else by its content and name; gzip is unpacked. No
 * map means that the file holds one whole signal a line.
 */
export async function openTable(path: string, map: ImportMap | null): Promise<OpenTable> {
  const format = map?.format ?? (map === null ? "ndjson" : await guessFormat(path));
  if (format === "xlsx") {
    const table = await openXlsx(path, map?.sheet);
    return { ...table, size: 1, bytesRead: () => 1 };
  }
  const bytes = await openBytes(path);
  const table =
    format === "ndjson"
      ? await openNdjson(path, bytes, map && wantedColumns(map))
      : await openCsv(path, bytes, map?.delimiter);
  return { ...table, size: bytes.size, bytesRead: bytes.bytesRead };
}

async function guessFormat(path: string): Promise<"csv" | "ndjson" | "xlsx"> {
  if (isZip(await readBeginning(path, 4))) return "xlsx";
  return /\.(ndjson|jsonl)(\.gz)?$/i.test(path) ? "ndjson" : "csv";
}

function wantedColumns(map: ImportMap): string[] {
  const joined = (map.join ?? []).flatMap(({ on }) => Object.keys(on).map((column) => column.trim()));
  return [...new Set([...columnsOfMap(map).map(({ column }) => column), ...joined])];
}
