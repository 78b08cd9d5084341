/**
 * What a spreadsheet would run as a formula, also in its full-width forms and behind blanks. A lone sign before digits
 * is a number, and a plus before digits, blanks and brackets a telephone number.
 */
const FORMULA = /^[\s\u200B\uFEFF]*[=+\-@＝＋－＠]|^[\t\r\n]/u;
const NUMBER = /^[+-]?(\d+([.,]\d+)*|[.,]\d+)(e[+-]?\d+)?\s*%?$/i;
const TELEPHONE = /^\+\d[\d\s().-]*$/;

/**
 * A text as a cell of a CSV or XLSX file may hold it: with an apostrophe in front if a spreadsheet would take it for a
 * formula. `-5` stays a number; `=1+1` becomes `'=1+1`.
 */
export function defuseFormula(text: string): string {
  return FORMULA.test(text) && !NUMBER.test(text) && !TELEPHONE.test(text) ? `'${text}` : text;
}

/** The text that `defuseFormula` was given: the apostrophe goes if it stands before a formula. */
export function restoreFormula(cell: string): string {
  return cell.startsWith("'") && defuseFormula(cell.slice(1)) === cell ? cell.slice(1) : cell;
}
