import { defuseFormula } from "../defuse-formula.ts";

/**
 * One line of a CSV file, with its line feed. A cell that a spreadsheet would take for a formula gets an apostrophe
 * in front, so that opening the file runs nothing.
 */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(cellText).join(",")}\n`;
}

function cellText(cell: string): string {
  const safe = defuseFormula(cell);
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}
