import type { FieldError } from "@heed/contract/problem";
import type { ColumnIndex } from "./column-index.ts";
import { readNumber } from "./read-scalar.ts";
import type { Cells, ReadText } from "./source.ts";

/** A signal that is being put together from a row; the door parses it afterwards. */
export type Draft = Record<string, unknown>;
/** Puts one value of a row where it belongs, or says why it cannot. */
export type Put = (cells: Cells, draft: Draft, errors: FieldError[]) => void;
/** What compiling a map needs everywhere; `errors` collects what is wrong with the map itself. */
export type Making = {
  index: ColumnIndex;
  missing: readonly string[];
  decimal: "." | ",";
  errors: FieldError[];
};

/** Puts a text under a key; an empty one puts nothing. */
export function putText(key: string, read: ReadText): Put {
  return (cells, draft) => {
    const text = read(cells);
    if (text !== "") draft[key] = text;
  };
}

/** Puts a number under a key of a group (`ratings`), or of the signal itself (null). */
export function putNumber(
  key: string,
  group: string | null,
  path: string,
  read: ReadText,
  { decimal }: Making,
): Put {
  return (cells, draft, errors) => {
    const text = read(cells);
    if (text === "") return;
    const value = readNumber(text, decimal);
    if (value === null) errors.push({ path, message: `${quoted(text)} is not a number` });
    else groupOf(draft, group)[key] = value;
  };
}

/** A group of the draft, made where it is missing; the draft itself for null. */
export function groupOf(draft: Draft, group: string | null): Draft {
  if (group === null) return draft;
  const known = draft[group] as Draft | undefined;
  if (known) return known;
  const fresh: Draft = {};
  draft[group] = fresh;
  return fresh;
}

/** A text as an error shows it: between quotes, cut when long. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
