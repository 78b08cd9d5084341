import type { Random } from "./random.ts";

/**
 * A UUIDv7 (RFC 9562 §5.7) for the instant `at` (milliseconds since 1970, whole): 48 bits of time, then version,
 * variant and 74 random bits from the given stream. Sorting such ids sorts by time.
 */
export function uuidAt(at: number, random: Random): string {
  const time = hex(at, 12);
  const head = hex(0x7000 | random.int(0, 0xfff), 4);
  const clock = hex(0x8000 | random.int(0, 0x3fff), 4);
  const tail = hex(random.int(0, 0xffffff), 6) + hex(random.int(0, 0xffffff), 6);
  return `${time.slice(0, 8)}-${time.slice(8)}-${head}-${clock}-${tail}`;
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, "0");
}
