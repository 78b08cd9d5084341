import type { ImportField, ImportTime } from "@heed/contract/listen/import-map";
import type { Scalar } from "@heed/contract/words";
import { groupOf, type Making, type Put, putNumber, putText, quoted } from "./put.ts";
import { readBoolean } from "./read-scalar.ts";
import { type TimeReader, timeReader } from "./read-time.ts";
import { readerOf } from "./source.ts";

/** Puts the moment of the experience; a row without one is refused. */
export function putTime(at: ImportTime, making: Making): Put {
  if ("value" in at) return putText("at", () => at.value);
  const reader = timeReaderFor("at", at, making);
  const read = readerOf(at, making.index, making.missing);
  return (cells, draft, errors) => {
    const text = read(cells);
    const instant = text === "" ? null : (reader?.instantOf(text) ?? null);
    if (instant !== null) draft.at = new Date(instant).toISOString();
    else if (text === "") errors.push({ path: "at", message: "is empty" });
    else errors.push({ path: "at", message: unreadable(text, at.format) });
  };
}

/** Puts an attribute or a trait as its declared type. */
export function putField(
  key: string,
  group: string | null,
  path: string,
  field: ImportField,
  making: Making,
): Put {
  if ("daysBetween" in field) return putDays(key, group, path, field, making);
  const read = readerOf(field, making.index, making.missing);
  if ("value" in field) {
    const { value } = field;
    return (_cells, draft) => {
      groupOf(draft, group)[key] = value;
    };
  }
  if (field.type === "number") return putNumber(key, group, path, read, making);
  return (cells, draft, errors) => {
    const text = read(cells);
    if (text === "") return;
    const value: Scalar | null = field.type === "boolean" ? readBoolean(text) : text;
    if (value === null) errors.push({ path, message: `${quoted(text)} is neither true nor false` });
    else groupOf(draft, group)[key] = value;
  };
}

/** Calendar days from the first date to the second, negative when the second is earlier; nothing when one is missing. */
function putDays(
  key: string,
  group: string | null,
  path: string,
  field: Extract<ImportField, { daysBetween: unknown }>,
  making: Making,
): Put {
  const reader = timeReaderFor(path, field, making);
  const { missing } = field;
  const [from, to] = field.daysBetween.map((column) =>
    readerOf({ column, missing }, making.index, making.missing),
  );
  return (cells, draft, errors) => {
    const [start, end] = [from?.(cells) ?? "", to?.(cells) ?? ""];
    if (start === "" || end === "") return;
    const [first, last] = [reader?.dayOf(start) ?? null, reader?.dayOf(end) ?? null];
    if (first === null || last === null) {
      errors.push({ path, message: unreadable(first === null ? start : end, field.format) });
    } else groupOf(draft, group)[key] = last - first;
  };
}

function timeReaderFor(
  path: string,
  clock: { format: string; timezone: string },
  making: Making,
): TimeReader | null {
  const reader = timeReader(clock.format, clock.timezone);
  if (!("fault" in reader)) return reader;
  making.errors.push({ path: `${path}.${reader.field}`, message: reader.fault });
  return null;
}

function unreadable(text: string, format: string): string {
  return `${quoted(text)} is no time written ${format === "iso" ? "in ISO 8601" : `as ${format}`}`;
}
