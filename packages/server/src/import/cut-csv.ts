import { guessDelimiter } from "@heed/core/listen/import/delimiter";
import { type CsvError, type InfoRecord, type Parser, parse } from "csv-parse";
import { parse as parseNow } from "csv-parse/sync";
import { ImportRefused } from "./table.ts";
import { watchUtf8 } from "./utf8-watch.ts";

/** One line of a CSV file, cut into cells; a line that cannot be cut says why. */
export type CsvLine = { cells: string[]; fault: string | null };

/** A row that is longer than this is not one: a quote was opened and never closed. */
const LONGEST_ROW = 8 * 1024 * 1024;
const BEGINNING = 64 * 1024;
const UTF_16 = /^(\u00ff\u00fe|\u00fe\u00ff)/;
const BROKEN = "\ufffd";

/**
 * Cuts CSV into lines of cells, some at a time. What one line has wrong (quotes, bytes that are not UTF-8) is told of
 * that line; the next one is read as if nothing had been. The delimiter is guessed unless it is given.
 */
export async function* cutCsv(chunks: AsyncIterable<Buffer>, given?: string): AsyncGenerator<CsvLine[]> {
  const utf8 = watchUtf8();
  let cutter: Cutter | undefined;
  let beginning: Buffer = Buffer.alloc(0);
  const start = (): Cutter => {
    const zeros = beginning.reduce((count, byte) => count + (byte === 0 ? 1 : 0), 0);
    if (zeros > beginning.length / 10 || UTF_16.test(beginning.toString("latin1", 0, 2))) {
      throw new ImportRefused("The file is not UTF-8 text but UTF-16 or binary; save it as CSV in UTF-8.");
    }
    const text = beginning.toString("utf8").replace(/^\ufeff/, "");
    return openCutter(given ?? guessDelimiter(text), text.includes("\n") ? ["\r\n", "\n"] : ["\r"]);
  };
  const lines = (taken: CsvLine[]) => (utf8.sawInvalid() ? taken.map(markBroken) : taken);
  for await (const chunk of chunks) {
    utf8.see(chunk);
    if (cutter) {
      await cutter.cut(chunk);
      if (cutter.has()) yield lines(cutter.take());
      continue;
    }
    beginning = Buffer.concat([beginning, chunk]);
    if (beginning.length < BEGINNING) continue;
    cutter = start();
    await cutter.cut(beginning);
    yield lines(cutter.take());
  }
  if (!cutter) {
    cutter = start();
    await cutter.cut(beginning);
  }
  await cutter.end();
  if (cutter.has()) yield lines(cutter.take());
}

function markBroken(line: CsvLine): CsvLine {
  if (line.fault !== null || !line.cells.some((cell) => cell.includes(BROKEN))) return line;
  return { ...line, fault: "holds bytes that are not UTF-8; save the file as UTF-8" };
}

type Cutter = ReturnType<typeof openCutter>;

/**
 * Drives the parser and keeps the bytes since the last whole row at hand. When the parser stumbles, the first line of
 * those is the culprit: it is set aside, and a fresh parser goes on behind it.
 */
function openCutter(delimiter: string, lineEnds: string[]) {
  let taken: CsvLine[] = [];
  let open: Buffer = Buffer.alloc(0);
  let openFrom = 0;
  let rowEnd = 0;
  let isFirst = true;
  let parser = fresh();
  /** True while the rest of a line without end is thrown away. */
  let isSkipping = false;

  function fresh(): Parser {
    const made = parse({
      delimiter,
      record_delimiter: lineEnds,
      bom: isFirst,
      relax_column_count: true,
      skip_empty_lines: true,
      on_record: (cells: string[], { bytes }: InfoRecord) => {
        taken.push({ cells, fault: null });
        rowEnd = bytes;
        return null;
      },
    });
    made.on("error", () => {});
    made.resume();
    [isFirst, openFrom, rowEnd] = [false, 0, 0];
    return made;
  }

  /** Lets the parser have bytes; answers what it stumbled over. */
  async function feed(bytes: Buffer): Promise<CsvError | null> {
    const error = await new Promise<Error | null | undefined>((resolve) => parser.write(bytes, resolve));
    open = open.subarray(rowEnd - openFrom);
    openFrom = rowEnd;
    return (error as CsvError | null | undefined) ?? null;
  }

  async function finish(): Promise<CsvError | null> {
    const error = await new Promise<Error | null>((resolve) => {
      parser
        .once("error", resolve)
        .once("end", () => resolve(null))
        .end();
    });
    open = open.subarray(rowEnd - openFrom);
    openFrom = rowEnd;
    return error as CsvError | null;
  }

  /** Sets the first open line aside and reads on behind it, as often as it takes. */
  async function recover(stumble: CsvError | null, isEnd: boolean): Promise<void> {
    let error = stumble;
    while (error !== null || open.length > LONGEST_ROW) {
      const begin = open.findIndex((byte) => byte !== 10 && byte !== 13);
      if (begin < 0) return;
      open = open.subarray(begin);
      const end = lineEnd(open);
      if (end < 0 && !isEnd) {
        taken.push(endless(open));
        open = Buffer.alloc(0);
        isSkipping = true;
        return;
      }
      const line = open.subarray(0, end < 0 ? open.length : end);
      taken.push(line.length > LONGEST_ROW ? endless(line) : loneLine(line, delimiter, error));
      open = open.subarray(line.length);
      parser = fresh();
      error = await feed(open);
      if (error === null && isEnd) error = await finish();
    }
  }

  return {
    async cut(chunk: Buffer): Promise<void> {
      let bytes = chunk;
      if (isSkipping) {
        const end = lineEnd(chunk);
        if (end < 0) return;
        bytes = chunk.subarray(end);
        isSkipping = false;
        parser = fresh();
      }
      open = open.length === 0 ? bytes : Buffer.concat([open, bytes]);
      const error = await feed(bytes);
      if (error !== null || open.length > LONGEST_ROW) await recover(error, false);
    },
    async end(): Promise<void> {
      if (isSkipping) return;
      const error = await finish();
      if (error !== null) await recover(error, true);
    },
    has: () => taken.length > 0,
    take(): CsvLine[] {
      const lines = taken;
      taken = [];
      return lines;
    },
  };
}

function lineEnd(bytes: Buffer): number {
  const feed = bytes.indexOf(10);
  return feed < 0 ? bytes.indexOf(13) : feed;
}

/** A line that stopped the parser, by itself: a stray quote inside a cell is harmless, an open one is not. */
function loneLine(line: Buffer, delimiter: string, error: CsvError | null): CsvLine {
  const text = line.toString("utf8");
  if (error?.code === "INVALID_OPENING_QUOTE") {
    try {
      const [cells] = parseNow(text, { delimiter, relax_quotes: true, relax_column_count: true });
      if (cells) return { cells, fault: null };
    } catch {
      // Its quotes are beyond repair; it is told as such below.
    }
  }
  return {
    cells: text.trimEnd().split(delimiter),
    fault: "opens a quote that is not closed where its cell ends",
  };
}

function endless(bytes: Buffer): CsvLine {
  const megabytes = LONGEST_ROW / 1024 / 1024;
  return { cells: [`${bytes.toString("utf8", 0, 1000)}…`], fault: `is longer than ${megabytes} MiB` };
}
