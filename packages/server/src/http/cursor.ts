import { DomainError } from "@heed/contract/problem";

/** Where a page ended, as an opaque text. */
export function writeCursor(parts: readonly string[]): string {
  return Buffer.from(JSON.stringify(parts)).toString("base64url");
}

/** The parts of a cursor that `writeCursor` made; anything else is a clear error. */
export function readCursor(cursor: string, length: number): string[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    if (Array.isArray(parts) && parts.length === length && parts.every((part) => typeof part === "string"))
      return parts;
  } catch {
    // Falls through to the same error as a cursor of the wrong shape.
  }
  throw new DomainError("invalid", "cursor: use the nextCursor of the page before.");
}
