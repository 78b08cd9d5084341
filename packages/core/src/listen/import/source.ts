import type { ImportSource } from "@heed/contract/listen/import-map";
import type { ColumnIndex } from "./column-index.ts";

/** The cells of one row, in the order of the columns. */
export type Cells = readonly string[];
/** Reads one value from a row; an empty text means that there is none. */
export type ReadText = (cells: Cells) => string;

type Reading = {
  column?: string;
  columns?: readonly string[];
  template?: string;
  value?: string | number | boolean;
  missing?: readonly string[] | undefined;
  labels?: Readonly<Record<string, string>> | undefined;
};

/** The columns that a template names: `{city}, {state}` → city, state. */
export function columnsInTemplate(template: string): string[] {
  return [...template.matchAll(/\{([^{}]+)\}/g)].flatMap((match) => match[1]?.trim() ?? []);
}

/**
 * Turns a source of the map into a function that reads it, columns resolved. A cell that means "no answer" gives an
 * empty text; so does a template as soon as one of its columns has none.
 */
export function readerOf(
  source: ImportSource | Reading,
  index: ColumnIndex,
  missingEverywhere: readonly string[],
): ReadText {
  const given: Reading = source;
  if (given.value !== undefined) {
    const text = String(given.value);
    return () => text;
  }
  const missing = new Set(["", ...missingEverywhere, ...(given.missing ?? [])].map((text) => text.trim()));
  const labels = given.labels && new Map(Object.entries(given.labels));
  const raw = rawReader(given, index, missing);
  return (cells) => {
    const text = raw(cells);
    if (missing.has(text)) return "";
    return labels?.get(text) ?? text;
  };
}

function rawReader(given: Reading, index: ColumnIndex, missing: ReadonlySet<string>): ReadText {
  if (given.column !== undefined) {
    const place = index.placeOf(given.column.trim());
    return (cells) => cells[place]?.trim() ?? "";
  }
  const template = given.template ?? (given.columns ?? []).map((column) => `{${column}}`).join(" ");
  const places = columnsInTemplate(template).map((column) => index.placeOf(column));
  const between = template.split(/\{[^{}]+\}/);
  return (cells) => {
    let text = between[0] ?? "";
    for (const [i, place] of places.entries()) {
      const cell = cells[place]?.trim() ?? "";
      if (missing.has(cell)) return "";
      text += cell + (between[i + 1] ?? "");
    }
    return text;
  };
}
