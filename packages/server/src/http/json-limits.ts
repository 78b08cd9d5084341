/** Nobody nests deeper by hand. */
export const MAX_DEPTH = 64;
/** Members of objects and items of lists of one text, all together. */
export const MAX_PARTS = 100_000;

const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];

/**
 * What is too much about a JSON text, or undefined. It is looked through before it is parsed, so that a text made to
 * be expensive costs one pass over its bytes: about a millisecond for a megabyte.
 */
export function tooMuchJson(bytes: Uint8Array): string | undefined {
  let depth = 0;
  let parts = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === QUOTE) at = endOfText(bytes, at);
    else if (byte === OPEN_LIST || byte === OPEN_OBJECT) {
      depth += 1;
      if (depth > MAX_DEPTH) return `The JSON is nested deeper than ${MAX_DEPTH} levels.`;
    } else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) depth -= 1;
    else if (byte === COMMA) {
      parts += 1;
      if (parts >= MAX_PARTS) return `The JSON has more than ${MAX_PARTS} parts.`;
    }
  }
  return undefined;
}

/** Where the closing quotation mark stands, or the end of a text that has none. */
function endOfText(bytes: Uint8Array, start: number): number {
  for (let at = start + 1; at < bytes.length; at += 1) {
    if (bytes[at] === BACKSLASH) at += 1;
    else if (bytes[at] === QUOTE) return at;
  }
  return bytes.length;
}
