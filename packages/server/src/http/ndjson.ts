import { DomainError } from "@heed/contract/problem";
import { parse as parseJson } from "secure-json-parse";

/** One line may be this long; a longer one ends the stream, since its end cannot be trusted. */
const MAX_LINE = 1024 * 1024;

/** A line of an NDJSON stream: its value, or why it cannot be read. */
export type Line = { index: number; value: unknown } | { index: number; unreadable: string };

/**
 * Cuts a stream into groups of lines and parses each line. Invalid UTF-8 and broken JSON are told line by line; empty
 * lines do not count. At most `size` lines are held at a time.
 */
export async function* ndjsonGroups(stream: AsyncIterable<Buffer>, size: number): AsyncGenerator<Line[]> {
  let rest: Buffer = Buffer.alloc(0);
  let index = 0;
  let group: Line[] = [];
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const push = (bytes: Buffer): void => {
    const line = readLine(decoder, bytes);
    if (line !== null) {
      group.push({ index, ...line });
      index += 1;
    }
  };
  for await (const chunk of stream) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let from = 0;
    for (let end = bytes.indexOf(10, from); end !== -1; end = bytes.indexOf(10, from)) {
      push(bytes.subarray(from, end));
      from = end + 1;
      if (group.length >= size) {
        yield group;
        group = [];
      }
    }
    rest = bytes.subarray(from);
    if (rest.length > MAX_LINE) throw new DomainError("too-large", `Line ${index} is longer than 1 MiB.`);
  }
  push(rest);
  if (group.length > 0) yield group;
}

function readLine(
  decoder: { decode(bytes: Buffer): string },
  bytes: Buffer,
): { value: unknown } | { unreadable: string } | null {
  if (bytes.length > MAX_LINE) return { unreadable: "the line is longer than 1 MiB" };
  let text: string;
  try {
    text = decoder.decode(bytes).trim();
  } catch {
    return { unreadable: "the line is not valid UTF-8" };
  }
  if (text === "") return null;
  try {
    return { value: parseJson(text) };
  } catch (error) {
    return {
      unreadable: error instanceof Error ? `not readable as JSON: ${error.message}` : "not readable as JSON",
    };
  }
}
