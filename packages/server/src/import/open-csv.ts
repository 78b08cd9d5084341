import { cutCsv } from "./cut-csv.ts";
import type { Bytes } from "./open-bytes.ts";
import { ImportRefused, type Row, type Table } from "./table.ts";

/** Reads a CSV file: its first line names the columns, and every row has as many cells as there are names. */
export async function openCsv(path: string, bytes: Bytes, delimiter?: string): Promise<Table> {
  const groups = cutCsv(bytes.chunks, delimiter);
  const first = await groups.next();
  const [header, ...rest] = first.done ? [] : first.value;
  if (!header) throw new ImportRefused(`The file ${path} is empty; its first line must name the columns.`);
  if (header.fault !== null) throw new ImportRefused(`The first line of ${path} ${header.fault}.`);
  const width = header.cells.length;
  const rowOf = ({ cells, fault }: { cells: string[]; fault: string | null }): Row => ({
    cells,
    original: cells,
    fault:
      fault ?? (cells.length === width ? null : `has ${cells.length} cells where the header has ${width}`),
  });
  async function* rows(): AsyncGenerator<Row[]> {
    yield rest.map(rowOf);
    for await (const lines of groups) yield lines.map(rowOf);
  }
  return { columns: header.cells, originalColumns: header.cells, groups: rows() };
}
