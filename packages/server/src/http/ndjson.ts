import { DomainError, type FieldError } from "@heed/contract/problem";
import { cutLines } from "../import/cut-lines.ts";
import { readJson } from "./read-json.ts";

const MAX_LINE = 1024 * 1024;

/** A line of an NDJSON stream: its value, or why it cannot be read. */
export type Line = { index: number; value: unknown } | { index: number; errors: FieldError[] };

/**
 * Cuts a stream into groups of `size` lines and parses each line. What is wrong with a line (too long, not UTF-8, not
 * JSON) is told for that line; empty lines do not count.
 */
export async function* ndjsonGroups(stream: AsyncIterable<Buffer>, size: number): AsyncGenerator<Line[]> {
  let index = 0;
  let group: Line[] = [];
  for await (const lines of cutLines(stream, MAX_LINE)) {
    for (const { bytes, isTooLong } of lines) {
      const line = isTooLong ? { errors: [{ path: "", message: "is longer than 1 MiB" }] } : readLine(bytes);
      if (line === null) continue;
      group.push({ index, ...line });
      index += 1;
      if (group.length >= size) {
        yield group;
        group = [];
      }
    }
  }
  if (group.length > 0) yield group;
}

function readLine(bytes: Buffer): { value: unknown } | { errors: FieldError[] } | null {
  try {
    const value = readJson(bytes);
    return value === undefined ? null : { value };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { errors: error.errors.length > 0 ? error.errors : [{ path: "", message: error.message }] };
  }
}
