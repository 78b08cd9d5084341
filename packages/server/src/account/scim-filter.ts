import { ScimError } from "./scim-error.ts";

/** The one kind of question that directories ask: is there one with this very value? */
export type ScimFilter = { attribute: string; value: string };

const EQUALS = /^\s*([A-Za-z][\w.:-]{0,200})\s+eq\s+("(?:[^"\\]|\\.){0,500}")\s*$/i;

/**
 * Reads `userName eq "lan@example.com"`; attribute names and `eq` in any case. Throws a ScimError (invalidFilter) for
 * every other filter and for attributes that cannot be asked for, rather than answer with everybody.
 */
export function readScimFilter(text: string, known: readonly string[]): ScimFilter {
  const [, name = "", quoted = '""'] = EQUALS.exec(text) ?? [];
  const attribute = known.find((one) => one.toLowerCase() === name.toLowerCase());
  if (attribute === undefined) {
    const all = known.map((one) => `${one} eq "…"`).join(", ");
    throw new ScimError(400, `This filter is not known here; there is ${all}.`, "invalidFilter");
  }
  return { attribute, value: unquoted(quoted) };
}

function unquoted(text: string): string {
  try {
    return String(JSON.parse(text));
  } catch {
    throw new ScimError(400, "The value of the filter is not a JSON string.", "invalidFilter");
  }
}
