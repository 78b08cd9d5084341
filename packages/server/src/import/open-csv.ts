import { restoreFormula } from "@heed/core/listen/defuse-formula";
import { type CsvLine, cutCsv } from "./cut-csv.ts";
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
  // Heed's own file of rejected rows, mended: what was made safe for spreadsheets is as it was again.
  const isMended = path.endsWith(".rejected.csv") && header.cells.at(-1) === "reason";
  const rowsOf = (lines: readonly CsvLine[]): Row[] =>
    lines.filter(saysSomething).map((line) => {
      const cells = isMended ? line.cells.map(restoreFormula) : line.cells;
      const isRagged = cells.length !== width;
      const ragged = isRagged ? `has ${cells.length} cells where the header has ${width}` : null;
      return { cells, original: cells, fault: line.fault ?? ragged };
    });
  async function* rows(): AsyncGenerator<Row[]> {
    yield rowsOf(rest);
    for await (const lines of groups) yield rowsOf(lines);
  }
  return { columns: header.cells, originalColumns: header.cells, groups: rows() };
}

/** Spreadsheets save rows of nothing but commas below a table; they are no rows. */
function saysSomething({ cells }: CsvLine): boolean {
  return cells.some((cell) => cell.trim() !== "");
}
