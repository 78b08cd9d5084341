const CANDIDATES = [",", ";", "\t", "|"] as const;
const LINES_LOOKED_AT = 50;

/**
 * Guesses what stands between the cells of a CSV file from its beginning: the candidate that cuts the most lines into
 * as many cells as the header, the one with more columns where two do equally well. A comma when nothing fits.
 */
export function guessDelimiter(beginning: string): string {
  const counts = cellCounts(beginning);
  let best = { delimiter: ",", columns: 1, share: 0 };
  for (const delimiter of CANDIDATES) {
    const [columns = 1, ...rest] = counts.map((line) => (line.get(delimiter) ?? 0) + 1);
    if (columns < 2) continue;
    const share = rest.length === 0 ? 1 : rest.filter((count) => count === columns).length / rest.length;
    if (share > best.share || (share === best.share && columns > best.columns))
      best = { delimiter, columns, share };
  }
  return best.delimiter;
}

/** How often each candidate stands outside quotes, line by line. The last line may be cut off and does not count. */
function cellCounts(beginning: string): Map<string, number>[] {
  const lines: Map<string, number>[] = [];
  let line = new Map<string, number>();
  let isQuoted = false;
  let isEmpty = true;
  for (const letter of beginning) {
    if (letter === '"') isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (letter === "\n" || letter === "\r") {
      if (!isEmpty) lines.push(line);
      if (lines.length >= LINES_LOOKED_AT) return lines;
      line = new Map();
      isEmpty = true;
      continue;
    } else line.set(letter, (line.get(letter) ?? 0) + 1);
    isEmpty = false;
  }
  if (lines.length === 0 && !isEmpty) lines.push(line);
  return lines;
}
