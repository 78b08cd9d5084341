import { readFile, stat } from "node:fs/promises";
import { readSheet, SheetNotFoundError } from "read-excel-file/node";
import { codeOf } from "./open-bytes.ts";
import { ImportRefused, type Row, type Table } from "./table.ts";
import { unpacksWithin } from "./unpacks-within.ts";

/** A workbook is held in memory as a whole, many times as large as its file. */
const LARGEST_MB = 50;
/** A file of few bytes can unpack to very many; no workbook that fits into memory comes to more. */
const LARGEST_UNPACKED_MB = 500;
const GROUP = 1000;

/** Reads one sheet of an XLSX file: its first row names the columns. Dates come as ISO texts without offset. */
export async function openXlsx(path: string, sheet?: string): Promise<Table> {
  const { size } = await stat(path);
  if (size > LARGEST_MB * 1024 * 1024) {
    throw new ImportRefused(
      `The workbook ${path} is larger than ${LARGEST_MB} MB; save the sheet as CSV (UTF-8).`,
    );
  }
  const fits = await unpacksWithin(await readFile(path), LARGEST_UNPACKED_MB * 1024 * 1024).catch(
    (error: unknown) => {
      throw new ImportRefused(
        `The workbook ${path} cannot be read (${codeOf(error)}); save the sheet as CSV (UTF-8).`,
      );
    },
  );
  if (!fits) {
    throw new ImportRefused(
      `The workbook ${path} unpacks to more than ${LARGEST_UNPACKED_MB} MB; save the sheet as CSV (UTF-8).`,
    );
  }
  const sheetRows = await readSheet(path, sheet ?? 1).catch((error: unknown) => {
    if (error instanceof SheetNotFoundError) {
      throw new ImportRefused(`The workbook ${path} has no sheet ${JSON.stringify(sheet)}.`);
    }
    throw new ImportRefused(
      `The workbook ${path} cannot be read (${codeOf(error)}); save the sheet as CSV (UTF-8).`,
    );
  });
  const [header = [], ...body] = sheetRows.map((row) => row.map(cellText));
  if (header.every((name) => name === "")) {
    throw new ImportRefused(`The sheet of ${path} is empty; its first row must name the columns.`);
  }
  async function* rows(): AsyncGenerator<Row[]> {
    for (let from = 0; from < body.length; from += GROUP) {
      yield body
        .slice(from, from + GROUP)
        .filter((cells) => cells.some((cell) => cell !== ""))
        .map((cells) => ({ cells, original: cells, fault: null }));
    }
  }
  return { columns: header, originalColumns: header, groups: rows() };
}

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return "";
  if (!(cell instanceof Date)) return String(cell);
  if (Number.isNaN(cell.getTime())) return "";
  // A workbook knows no time zones: what it shows is the wall clock, which the map's zone turns into an instant.
  // It keeps days as fractions, which miss the second by a hair.
  const [day, time = ""] = new Date(Math.round(cell.getTime() / 1000) * 1000).toISOString().split("T");
  return time.startsWith("00:00:00") ? `${day}` : `${day} ${time.slice(0, 8)}`;
}
