/** One line of a text file, without its end; null for one that is longer than allowed. */
export type Line = { bytes: Buffer; isTooLong: boolean };

/** Cuts bytes at line feeds, some lines at a time. A line longer than `longest` bytes comes cut off and marked. */
export async function* cutLines(chunks: AsyncIterable<Buffer>, longest: number): AsyncGenerator<Line[]> {
  let open: Buffer = Buffer.alloc(0);
  let isTooLong = false;
  for await (const chunk of chunks) {
    const lines: Line[] = [];
    let from = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      const bytes =
        open.length === 0 ? chunk.subarray(from, end) : Buffer.concat([open, chunk.subarray(from, end)]);
      lines.push({ bytes: bytes.subarray(0, longest), isTooLong: isTooLong || bytes.length > longest });
      [open, isTooLong, from] = [Buffer.alloc(0), false, end + 1];
    }
    if (from < chunk.length) open = Buffer.concat([open, chunk.subarray(from)]);
    if (open.length > longest) [open, isTooLong] = [open.subarray(0, longest), true];
    if (lines.length > 0) yield lines;
  }
  if (open.length > 0) yield [{ bytes: open, isTooLong }];
}
