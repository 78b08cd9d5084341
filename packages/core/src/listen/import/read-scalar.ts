const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?$/;

/** The number that a text writes, with a point or a comma before its fraction; null when it writes none. */
export function readNumber(text: string, decimal: "." | ","): number | null {
  const plain = decimal === "," ? text.replace(",", ".") : text;
  return NUMBER.test(plain) ? Number(plain) : null;
}

const YES = new Set(["true", "yes", "y", "t", "1"]);
const NO = new Set(["false", "no", "n", "f", "0"]);

/** True, false, or null for a text that is neither. */
export function readBoolean(text: string): boolean | null {
  const word = text.toLowerCase();
  return YES.has(word) ? true : NO.has(word) ? false : null;
}
