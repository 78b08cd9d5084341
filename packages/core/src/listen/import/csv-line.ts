const DANGEROUS = /^[=+\-@\t\r]/;
/** A number or a telephone number is no formula. */
const HARMLESS = /^[+-]?[\d\s().,-]*$/;

/**
 * One line of a CSV file, with its line feed. A cell that a spreadsheet would take for a formula gets an apostrophe
 * in front, so that opening the file runs nothing.
 */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(cellText).join(",")}\n`;
}

function cellText(cell: string): string {
  const safe = DANGEROUS.test(cell) && !HARMLESS.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The cell as it was before `csvLine` made it safe. */
export function withoutApostrophe(cell: string): string {
  return cell.startsWith("'") && DANGEROUS.test(cell.slice(1)) ? cell.slice(1) : cell;
}
