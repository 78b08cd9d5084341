import { createHash } from "node:crypto";
import { v7 } from "uuid";

/** A new UUIDv7: unique without asking anybody, and in order of time. */
export function newId(): string {
  return v7();
}

/** A UUID made from a text, always the same one: for idempotency keys and for rows of a file without ids. */
export function idFromText(text: string): string {
  const bytes = createHash("sha256").update(text).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
