import type { ExploreAnswer, ParsedExplore } from "@heed/contract/measure/explore";
import { PLAIN_FIELDS } from "@heed/contract/measure/query";
import type { FieldError } from "@heed/contract/problem";
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
import { profileStatement, type Searched, type TypedField, valuesStatement } from "./explore-statements.ts";
import type { StreamingSource } from "./stream.ts";

/** More fields than this are not looked at at once. */
const MOST_FIELDS = 100;
/** What kind of values a field has is found out from about so many answers. */
const PROFILED = 200_000;
/** From here on nearly every answer has a value of its own. */
const UNIQUE_PART = 0.5;

type LeftOut = ExploreAnswer["leftOut"][number];
/** The fields to look at, all where none are named, and the fewest answers that a value must have. */
export type LookFor = Pick<ParsedExplore, "fields" | "minSupport">;
export type Looked = { columns: CodedColumn[]; leftOut: LeftOut[] };

/**
 * Decides which fields are looked at and what their values are, without ever holding more than MOST_VALUES of any: a
 * field that has more different ones among a part of the answers has more among all of them.
 */
export async function lookedAt(
  source: StreamingSource,
  workspace: AskedWorkspace,
  asked: LookFor,
  { searched, total }: { searched: Searched; total: number },
): Promise<Looked> {
  const { fields, leftOut } = fieldsOf(source, workspace, asked);
  const columns: CodedColumn[] = [];
  const oneIn = Math.max(1, Math.floor(total / PROFILED));
  const [row = []] = fields.length > 0 ? await source.run(profileStatement(searched, fields, oneIn)) : [];
  await inPairs([...fields.entries()], async ([at, typed]) => {
    const [there, different, cuts] = [Number(row[3 * at]), Number(row[3 * at + 1]), row[3 * at + 2]];
    const field = typed.field.text;
    const isStretched = typed.type === "number" && different > MOST_NUMBERS;
    if (isStretched) {
      columns[at] = { ...typed, values: stretchesAt(numbersOf(cuts)) };
    } else if (different > MOST_VALUES) {
      const reason = different > UNIQUE_PART * there ? "unique" : "tooManyValues";
      leftOut.push({ field, reason, values: different });
    } else {
      const found = await valuesOf(source, searched, typed, asked.minSupport);
      if (found.values.length > MOST_VALUES) leftOut.push({ field, reason: "tooManyValues" });
      else if (found.values.length === 0) leftOut.push({ field, reason: "tooFew" });
      else if (found.values.length === 1 && found.n === total) leftOut.push({ field, reason: "oneValue" });
      else columns[at] = { ...typed, values: found.values };
    }
  });
  const kept = columns.filter((column) => column !== undefined);
  const named = new Set(kept.map(({ field }) => field.text));
  // A field that came in two types is left out only if both are.
  const without = leftOut.filter(({ field }) => !named.has(field));
  return {
    columns: kept,
    leftOut: uniqueBy(without, ({ field }) => field).sort((a, b) => (a.field < b.field ? -1 : 1)),
  };
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
      errors.push({
        path: `fields.${at}`,
        message: "is a rating; segments are made of attributes, traits and plain fields",
      });
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

async function valuesOf(
  { run, target }: StreamingSource,
  searched: Searched,
  typed: TypedField,
  least: number,
): Promise<{ values: CodedValue[]; n: number }> {
  const rows = await run(valuesStatement(searched, typed, { least, limit: MOST_VALUES + 1 }));
  let n = 0;
  const values = rows.flatMap(([kept, count]) => {
    const value = target.dialect.read(typed.field, typed.type, kept);
    n += Number(count);
    return value === null ? [] : [{ value }];
  });
  return { values, n };
}

/** Does some work for each item, two at a time: so many questions the lens reads side by side. */
async function inPairs<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const one = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all([one(), one()]);
}

function uniqueBy<T>(items: readonly T[], key: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [key(item), item])).values()];
}

/** A list of numbers as either store gives it. */
function numbersOf(list: unknown): number[] {
  const items: unknown = Array.isArray(list) ? list : Reflect.get(Object(list ?? {}), "items");
  return Array.isArray(items) ? items.filter((item) => item !== null).map(Number) : [];
}
