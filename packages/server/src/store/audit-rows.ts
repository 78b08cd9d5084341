import type { Readable } from "node:stream";

/** A row of a binary COPY with four columns: the buffer it stands in, and where each column begins and ends. */
export type FourColumns = { buffer: Buffer; starts: Int32Array; ends: Int32Array };

const SIGNATURE = Buffer.from("PGCOPY\n\xff\r\n\0", "latin1");
const COLUMNS = 4;

/**
 * Reads the rows of `copy (select a, b, c, d …) to stdout (format binary)` without copying them: ten million of them
 * are hashed in less time than PostgreSQL needs to send them. `visit` must not keep the row; false ends the reading.
 * Columns must not be null. Answers whether every row was visited.
 */
export async function visitRows(stream: Readable, visit: (row: FourColumns) => boolean): Promise<boolean> {
  const row: FourColumns = {
    buffer: Buffer.alloc(0),
    starts: new Int32Array(COLUMNS),
    ends: new Int32Array(COLUMNS),
  };
  let rest: Buffer = Buffer.alloc(0);
  let hasHead = false;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    const buffer = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    row.buffer = buffer;
    let at = 0;
    if (!hasHead) {
      const end = headEnd(buffer);
      if (end === 0) {
        rest = buffer;
        continue;
      }
      hasHead = true;
      at = end;
    }
    for (;;) {
      const end = readRow(row, at);
      if (end === NOT_WHOLE) break;
      if (end === NO_MORE) return true;
      if (!visit(row)) return false;
      at = end;
    }
    rest = buffer.subarray(at);
  }
  throw new Error("PostgreSQL's answer ended in the middle of a row");
}

/** Where the rows begin; 0 while the head is not whole. */
function headEnd(buffer: Buffer): number {
  const fixed = SIGNATURE.length + 8;
  if (buffer.length < fixed) return 0;
  const end = fixed + buffer.readInt32BE(SIGNATURE.length + 4);
  return buffer.length < end ? 0 : end;
}

const NOT_WHOLE = -1;
const NO_MORE = -2;

/** Finds the columns of the row at `at` and answers where it ends. */
function readRow(row: FourColumns, at: number): number {
  const { buffer, starts, ends } = row;
  const { length } = buffer;
  if (at + 2 > length) return NOT_WHOLE;
  if (buffer.readInt16BE(at) === -1) return NO_MORE;
  let here = at + 2;
  for (let column = 0; column < COLUMNS; column += 1) {
    if (here + 4 > length) return NOT_WHOLE;
    const start = here + 4;
    here = start + buffer.readInt32BE(here);
    if (here > length) return NOT_WHOLE;
    starts[column] = start;
    ends[column] = here;
  }
  return here;
}
