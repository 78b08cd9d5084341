/** One line of a text, without its end; one that is longer than allowed comes cut off and marked. */
export type Line = { bytes: Buffer; isTooLong: boolean };

/** So many pieces of one line are kept before they are joined: a sender may dribble byte by byte. */
const PIECES = 1024;

/** Cuts bytes at line feeds, some lines at a time. Holds no more than `longest` bytes of a line. */
export async function* cutLines(chunks: AsyncIterable<Buffer>, longest: number): AsyncGenerator<Line[]> {
  let pieces: Buffer[] = [];
  let length = 0;
  const take = (piece: Buffer): void => {
    if (piece.length > 0 && length < longest) pieces.push(piece.subarray(0, longest - length));
    length += piece.length;
    if (pieces.length >= PIECES) pieces = [Buffer.concat(pieces)];
  };
  const finish = (): Line => {
    const [only = Buffer.alloc(0)] = pieces;
    const line = {
      bytes: pieces.length > 1 ? Buffer.concat(pieces) : only,
      isTooLong: length > longest,
    };
    pieces = [];
    length = 0;
    return line;
  };
  for await (const chunk of chunks) {
    const lines: Line[] = [];
    let from = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      take(chunk.subarray(from, end));
      lines.push(finish());
      from = end + 1;
    }
    take(chunk.subarray(from));
    if (lines.length > 0) yield lines;
  }
  if (length > 0) yield [finish()];
}
