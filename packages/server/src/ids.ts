import { hash, randomBytes, randomFillSync } from "node:crypto";
import { v7 } from "uuid";

/** Randomness for this many ids is fetched at once: asking the system for each one costs more than all the rest. */
const POOL = Buffer.alloc(16 * 512);
let used = POOL.length;
let millisecond = 0;
let counter = 0;

/** A new UUIDv7: unique without asking anybody, and in order of time, also within one millisecond of one process. */
export function newId(): string {
  if (used === POOL.length) {
    randomFillSync(POOL);
    used = 0;
  }
  const random = POOL.subarray(used, used + 16);
  used += 16;
  const now = Date.now();
  if (now > millisecond) {
    millisecond = now;
    // Half of its range is left, so that it cannot run over before the clock moves.
    counter = random.readUInt32BE(0) >>> 1;
  } else counter += 1;
  return v7({ random, msecs: millisecond, seq: counter });
}

/** A UUIDv7 that tells no more than the moment that it is given (milliseconds since 1970): for what has no time of its own. */
export function newIdAt(moment: number): string {
  return v7({
    random: randomBytes(16),
    msecs: Math.max(0, moment),
    seq: randomBytes(4).readUInt32BE(0) >>> 1,
  });
}

/** A UUID made from a text, always the same one: for idempotency keys and for rows of a file without ids. */
export function idFromText(text: string): string {
  const hex = hash("sha256", text, "hex");
  const variant = "89ab"[Number.parseInt(hex[16] ?? "0", 16) & 3];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
