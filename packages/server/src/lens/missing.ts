import type { KeyUse } from "./registry.ts";

/*
 * DuckDB works through a column without nulls four to ten times as fast as through one with them (an NPS over ten
 * million signals: 10 ms instead of 40). So texts and ratings are never null in the lens. Where a signal has no rating
 * stands −1, for no scale begins below 0. Where it has no text stands an empty one, and where it has an empty one, a
 * NUL character: PostgreSQL keeps none, and it sorts where an empty text does, before all others.
 */

/** What stands for a missing rating. */
export const NO_RATING = -1;
const NO_TEXT = "";
const EMPTY_TEXT = "\0";

/** The DuckDB type of a key's column. A rating is a whole number on a scale of a few points. */
export function keyType({ scope, type }: KeyUse): "varchar" | "double" | "boolean" | "tinyint" {
  if (scope === "ratings") return "tinyint";
  return type === "text" ? "varchar" : type === "number" ? "double" : "boolean";
}

/** SQL of what a column of a type holds where a value is missing. */
export function missingIn(type: string): string {
  if (type === "varchar") return `'${NO_TEXT}'`;
  return type === "tinyint" ? String(NO_RATING) : "null";
}

/** SQL of a value as a column of a type keeps it. */
export function kept(value: string, type: string): string {
  if (type === "varchar") return `case when ${value} = '' then chr(0) else coalesce(${value}, '') end`;
  return type === "tinyint" ? `coalesce(${value}, ${NO_RATING})` : value;
}

/** A text as the lens keeps it. */
export function keptText(text: string): string {
  return text === "" ? EMPTY_TEXT : text;
}

/** A text of the lens as it was; null where there is none. */
export function readText(text: unknown): string | null {
  if (text === NO_TEXT || typeof text !== "string") return null;
  return text === EMPTY_TEXT ? "" : text;
}
