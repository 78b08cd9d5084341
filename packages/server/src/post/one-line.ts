/** Everything that could end a line or hide in it: controls, line and paragraph separators, marks of direction. */
const UNSEEN = /[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/**
 * A text as it may stand in a header or a name: one line, without controls, no longer than `max` characters. Whoever is
 * called "Lan\r\nBcc: all@example.com" stays one person with an odd name.
 */
export function oneLine(text: string, max: number): string {
  const line = text.toWellFormed().replace(UNSEEN, " ").replace(/\s+/g, " ").trim();
  const letters = [...line];
  return letters.length <= max ? line : `${letters.slice(0, max - 1).join("")}…`;
}
