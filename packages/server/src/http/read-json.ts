import { isUtf8 } from "node:buffer";
import { DomainError } from "@heed/contract/problem";
import { parse } from "secure-json-parse";
import { tooMuchJson } from "./json-limits.ts";

/**
 * The value of a JSON text; undefined where there is nothing at all. Throws a DomainError for bytes that are not
 * UTF-8 (which would otherwise be kept as question marks), for broken JSON, for more levels or parts than anybody
 * means, and, naming the field, for a member that stands for an object's prototype.
 */
export function readJson(bytes: Buffer): unknown {
  if (!isUtf8(bytes)) throw new DomainError("bad-request", "The text is not valid UTF-8.");
  const tooMuch = tooMuchJson(bytes);
  if (tooMuch !== undefined) throw new DomainError("bad-request", tooMuch);
  const text = bytes.toString("utf8");
  if (text.trim() === "") return undefined;
  try {
    return parse(text);
  } catch (error) {
    const path = forbiddenPath(text);
    if (path !== undefined) {
      const message = "is a name that cannot be used";
      throw new DomainError("invalid", `${path}: ${message}`, [{ path, message }]);
    }
    const why = error instanceof Error ? error.message : "it cannot be parsed";
    throw new DomainError("bad-request", `The text is not readable as JSON: ${why}`);
  }
}

/** Where the forbidden member stands, `attributes.__proto__`; undefined when the text is broken in another way. */
function forbiddenPath(text: string): string | undefined {
  let found: string | undefined;
  try {
    const level: { value: unknown; path: string }[] = [{ value: JSON.parse(text), path: "" }];
    // A list of what is still to be looked at, since a text may be nested deeper than functions can be.
    for (let next = level.pop(); next !== undefined && found === undefined; next = level.pop()) {
      const { value, path } = next;
      if (typeof value !== "object" || value === null) continue;
      if (Object.hasOwn(value, "__proto__")) found = `${path}__proto__`;
      if (path.endsWith("constructor.") && Object.hasOwn(value, "prototype")) found = `${path}prototype`;
      for (const [key, inner] of Object.entries(value)) level.push({ value: inner, path: `${path}${key}.` });
    }
  } catch {
    return undefined;
  }
  return found;
}
