import { isUtf8 } from "node:buffer";

/**
 * Watches bytes go by and remembers whether all of them were UTF-8, also across the cuts between chunks. Checking a
 * chunk costs next to nothing; only rows after a bad one have to be looked at closely.
 */
export function watchUtf8(): { see(chunk: Buffer): void; sawInvalid(): boolean } {
  let carried: Buffer = Buffer.alloc(0);
  let isBad = false;
  return {
    see(chunk) {
      if (isBad) return;
      const bytes = carried.length === 0 ? chunk : Buffer.concat([carried, chunk]);
      const end = endOfWholeLetters(bytes);
      isBad = !isUtf8(bytes.subarray(0, end));
      carried = Buffer.from(bytes.subarray(end));
    },
    sawInvalid: () => isBad,
  };
}

/** Where the last letter that is surely whole ends: a letter has at most four bytes, and its first one says how many. */
function endOfWholeLetters(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) break;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 0;
    if (length > back) return bytes.length - back;
    if (length > 0) break;
  }
  return bytes.length;
}
