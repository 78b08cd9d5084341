import type { ExploreAnswer, ParsedExplore } from "@heed/contract/measure/explore";
import { PLAIN_FIELDS } from "@heed/contract/measure/query";
import type { FieldError } from "@heed/contract/problem";
import type { Scalar } from "@heed/contract/words";
import {
  type CodedColumn,
  type CodedValue,
  MOST_NUMBERS,
  MOST_VALUES,
  stretchesAt,
} from "@heed/core/measure/explore-column";
import { fieldFor, type QueryField } from "@heed/core/measure/query-field";
import type { AskedWorkspace } from "./answer.ts";
import { invalid } from "./decided.ts";
import {
  profileStatement,
  type Searched,
  type TypedField,
  valuesStatement,
  varietyStatement,
} from "./explore-statements.ts";
import type { StreamingSource } from "./stream.ts";

/** More fields than this are not looked at at once. */
const MOST_FIELDS = 100;
/** In so many answers a field with a great many values shows it. */
const FIRST = 20_000;
/** The values of a field are found in about so many answers; what is missed is noticed later. */
export const PROFILED = 50_000;
/** From here on nearly every answer has a value of its own. */
const UNIQUE_PART = 0.5;

export type LeftOut = ExploreAnswer["leftOut"][number];
export type Looked = { columns: CodedColumn[]; leftOut: LeftOut[] };
/** The fields to look at, all where none are named, and the fewest answers that a value must have. */
export type LookFor = Pick<ParsedExplore, "fields" | "minSupport">;

/**
 * Decides which fields are looked at and what their values are, without ever holding more than MOST_VALUES of any. A
 * field that has more different ones among a few answers has more among all of them, and is left out.
 */
export async function lookedAt(
  source: StreamingSource,
  workspace: AskedWorkspace,
  asked: LookFor,
  { searched, total, profiled = PROFILED }: { searched: Searched; total: number; profiled?: number },
): Promise<Looked> {
  const { fields, leftOut } = fieldsOf(source, workspace, asked);
  const few: (TypedField & { different: number })[] = [];
  const [variety = []] = fields.length > 0 ? await source.run(varietyStatement(searched, fields, FIRST)) : [];
  fields.forEach((typed, at) => {
    const [there, different] = [Number(variety[2 * at]), Number(variety[2 * at + 1])];
    if (typed.type === "number" || different <= MOST_VALUES) few.push({ ...typed, different });
    else
      leftOut.push({
        field: typed.field.text,
        reason: different > UNIQUE_PART * there ? "unique" : "tooManyValues",
      });
  });
  const sample = {
    oneIn: Math.max(1, Math.floor(total / profiled)),
    most: (type: TypedField["type"]) => (type === "number" ? MOST_NUMBERS : MOST_VALUES),
  };
  const [row = []] = few.length > 0 ? await source.run(profileStatement(searched, few, sample)) : [];
  const columns = few.flatMap(({ different, ...typed }, at): CodedColumn[] => {
    const list = itemsOf(row[2 * at]) ?? (different === 0 ? [] : null);
    if (list) return [{ ...typed, values: valuesIn(source, typed, list) }];
    if (typed.type === "number")
      return [{ ...typed, values: stretchesAt((itemsOf(row[2 * at + 1]) ?? []).map(Number)) }];
    leftOut.push({ field: typed.field.text, reason: "tooManyValues" });
    return [];
  });
  return { columns, leftOut };
}

/** The column with all values that enough answers have, the most frequent first; null where they are too many. */
export async function withAllValues(
  { run, target }: StreamingSource,
  searched: Searched,
  column: CodedColumn,
  least: number,
): Promise<CodedColumn | null> {
  if (column.values.some((value) => "from" in value)) return column;
  const rows = await run(valuesStatement(searched, column, { least, limit: MOST_VALUES + 1 }));
  if (rows.length > MOST_VALUES) return null;
  const values = rows.flatMap(([kept]) => {
    const value = target.dialect.read(column.field, column.type, kept);
    return value === null ? [] : [{ value }];
  });
  return { ...column, values };
}

/** Each field once, and none that is looked at in another of its types; in order. */
export function finallyLeftOut(columns: readonly CodedColumn[], leftOut: readonly LeftOut[]): LeftOut[] {
  const named = new Set(columns.map(({ field }) => field.text));
  const without = leftOut.filter(({ field, reason }) => reason === "alone" || !named.has(field));
  return uniqueBy(without, ({ field }) => field).sort((a, b) => (a.field < b.field ? -1 : 1));
}

/** The fields that are asked for, or all, in each type that they came in. */
function fieldsOf(
  source: StreamingSource,
  workspace: AskedWorkspace,
  asked: LookFor,
): { fields: TypedField[]; leftOut: LeftOut[] } {
  const errors: FieldError[] = [];
  const leftOut: LeftOut[] = [];
  const names = asked.fields ?? [
    ...PLAIN_FIELDS,
    ...source.fields.map(({ field }) => field).filter((field) => !field.startsWith("ratings.")),
  ];
  const known = names.flatMap((name, at): QueryField[] => {
    const field = fieldFor(name, { ...workspace, fields: source.fields });
    if (typeof field === "string") errors.push({ path: `fields.${at}`, message: field });
    else if (field.scope === "ratings") {
      const message = "is a rating; segments are made of attributes, traits and plain fields";
      errors.push({ path: `fields.${at}`, message });
    } else if (name === "customer.ref") leftOut.push({ field: name, reason: "identifies" });
    else return [field];
    return [];
  });
  if (errors.length > 0) throw invalid(errors);
  const unique = uniqueBy(known, ({ text }) => text);
  for (const { text } of unique.slice(MOST_FIELDS)) leftOut.push({ field: text, reason: "tooManyFields" });
  const fields = unique
    .slice(0, MOST_FIELDS)
    .flatMap((field) => field.types.map((type) => ({ field, type })));
  return { fields, leftOut };
}

/** Always in the same order, whatever order a store has. */
function valuesIn(
  { target }: StreamingSource,
  { field, type }: TypedField,
  list: readonly unknown[],
): CodedValue[] {
  const values = list.flatMap((kept): Scalar[] => {
    const value = target.dialect.read(field, type, kept);
    return value === null ? [] : [value];
  });
  return values.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)).map((value) => ({ value }));
}

function uniqueBy<T>(items: readonly T[], key: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [key(item), item])).values()];
}

/** A list as either store gives it. */
function itemsOf(list: unknown): unknown[] | null {
  const items: unknown = Array.isArray(list) ? list : Reflect.get(Object(list ?? {}), "items");
  return Array.isArray(items) ? items.filter((item) => item !== null) : null;
}
