import type { ImportMap } from "@heed/contract/listen/import-map";
import type { FieldError } from "@heed/contract/problem";
import type { ColumnIndex } from "./column-index.ts";
import { columnsOfMap, isOneSource } from "./columns-of-map.ts";
import { type Draft, groupOf, type Making, type Put, putNumber, putText } from "./put.ts";
import { putField, putTime } from "./put-field.ts";
import { type Cells, readerOf } from "./source.ts";

/** What a row says, in the shape of a signal; the door still has to parse it. `rowKey` tells it from other rows. */
export type MappedRow = { signal: Draft; rowKey: string | null } | { errors: FieldError[] };
export type RowMapper = (cells: Cells) => MappedRow;

const PLAIN = [
  "kind",
  "touchpoint",
  "channel",
  "survey",
  "language",
  "location",
  "partner",
  "agent",
] as const;
const WHO = ["ref", "email", "phone", "name", "account"] as const;

/**
 * Compiles a map for a table with these columns: every name is resolved once, so that a row costs little. Gives the
 * mapper, or everything in the map that cannot be: unknown columns, time formats, time zones.
 */
export function rowMapper(
  map: ImportMap,
  index: ColumnIndex,
): { mapRow: RowMapper } | { errors: FieldError[] } {
  const errors = columnErrors(map, index);
  const making: Making = { index, missing: map.missing ?? [], decimal: map.decimal, errors };
  const puts = putsOf(map, making);
  if (errors.length > 0) return { errors };
  const rowKey = rowKeyOf(map, index);
  return {
    mapRow(cells) {
      const wrong: FieldError[] = [];
      const signal: Draft = {};
      for (const put of puts) put(cells, signal, wrong);
      const key = rowKey(cells);
      if (key === "")
        wrong.push({ path: "id", message: `empty in every column of it (${map.id?.columns.join(", ")})` });
      return wrong.length > 0 ? { errors: wrong } : { signal, rowKey: key };
    },
  };
}

function columnErrors(map: ImportMap, index: ColumnIndex): FieldError[] {
  const uses = columnsOfMap(map);
  if (uses.length === 0) return [{ path: "", message: "the map names no column" }];
  return uses.flatMap(({ path, column }) => {
    if (index.isTwice(column)) {
      return [{ path, message: `there are two columns called ${JSON.stringify(column)}; rename one` }];
    }
    if (index.placeOf(column) >= 0) return [];
    return [
      {
        path,
        message: `there is no column ${JSON.stringify(column)}; the columns are ${index.names.join(", ")}`,
      },
    ];
  });
}

/** A text that differs between two rows exactly where their id columns do; empty when all of those are. */
function rowKeyOf(map: ImportMap, index: ColumnIndex): (cells: Cells) => string | null {
  const { id } = map;
  if (!id) return () => null;
  const places = id.columns.map((column) => index.placeOf(column.trim()));
  return (cells) => {
    const values = places.map((place) => cells[place]?.trim() ?? "");
    return values.every((value) => value === "") ? "" : JSON.stringify([id.namespace, ...values]);
  };
}

function putsOf(map: ImportMap, making: Making): Put[] {
  const puts: Put[] = [];
  if (map.at) puts.push(putTime(map.at, making));
  for (const key of PLAIN) {
    const source = map[key];
    if (source) puts.push(putText(key, readerOf(source, making.index, making.missing)));
  }
  if (map.weight) {
    puts.push(
      putNumber("weight", null, "weight", readerOf(map.weight, making.index, making.missing), making),
    );
  }
  for (const [key, rating] of Object.entries(map.ratings ?? {})) {
    puts.push(
      putNumber(key, "ratings", `ratings.${key}`, readerOf(rating, making.index, making.missing), making),
    );
  }
  if (map.text) puts.push(...putComments(map.text, making));
  for (const [key, field] of Object.entries(map.attributes ?? {})) {
    puts.push(putField(key, "attributes", `attributes.${key}`, field, making));
  }
  if (map.customer) puts.push(putCustomer(map.customer, making));
  return puts;
}

function putComments(text: NonNullable<ImportMap["text"]>, { index, missing }: Making): Put[] {
  if (isOneSource(text)) return [putText("text", readerOf(text, index, missing))];
  return Object.entries(text).map(([question, source]): Put => {
    const read = readerOf(source, index, missing);
    return (cells, draft) => {
      const words = read(cells);
      if (words !== "") groupOf(draft, "text")[question] = words;
    };
  });
}

/** The customer of a row, as soon as one of reference, e-mail and phone is there; else the row is anonymous. */
function putCustomer(customer: NonNullable<ImportMap["customer"]>, making: Making): Put {
  const puts: Put[] = WHO.flatMap((key) => {
    const source = customer[key];
    return source ? [putText(key, readerOf(source, making.index, making.missing))] : [];
  });
  for (const [key, field] of Object.entries(customer.traits ?? {})) {
    puts.push(putField(key, "traits", `customer.traits.${key}`, field, making));
  }
  return (cells, draft, errors) => {
    const said: Draft = {};
    for (const put of puts) put(cells, said, errors);
    if (said.ref !== undefined || said.email !== undefined || said.phone !== undefined) draft.customer = said;
  };
}
