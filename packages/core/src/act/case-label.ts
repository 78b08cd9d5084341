const LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/**
 * The short name of a case that people say on the telephone, made from the random end of its id: `C-7F3KQ2`.
 * 30 bits, so two cases of one workspace share a label about once in thirty thousand cases; links use the id.
 */
export function caseLabel(id: string): string {
  let bits = Number.parseInt(id.slice(-8), 16) >>> 2;
  let label = "";
  for (let i = 0; i < 6; i += 1) {
    label = (LETTERS[bits & 31] ?? "") + label;
    bits >>>= 5;
  }
  return `C-${label}`;
}
