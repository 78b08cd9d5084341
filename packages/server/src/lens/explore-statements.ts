import type { CodedColumn } from "@heed/core/measure/explore-column";
import { STRETCH_PARTS } from "@heed/core/measure/explore-column";
import type { Outcome } from "@heed/core/measure/explore-outcome";
import type { Predicate } from "@heed/core/measure/query-condition";
import type { FieldType, QueryField } from "@heed/core/measure/query-field";
import type { Slice } from "@heed/core/measure/query-plan";
import { fromWhere, type Statement, type Target } from "./compile.ts";
import { conditionOf } from "./conditions.ts";
import { type Bind, parameters } from "./dialect.ts";
import { classText, codeText } from "./explore-code.ts";

/** What a search looks through: a slice, and of it the signals that the metric has a class for. */
export type Searched = { target: Target; slice: Slice; outcome: Outcome };
/** A field in one of its types. */
export type TypedField = { field: QueryField; type: FieldType };

/** How many answers there are of each class. */
export function classesStatement(searched: Searched): Statement {
  return made(searched, (own) => ({ select: `${own} as class, count(*) as n`, tail: "group by 1" }));
}

/** Texts that begin alike up to here count as one where it is only asked whether there are very many. */
const TOLD_APART_BY = 40;

/** How many of some first answers have each field, and how many different values it has in them: two columns for each. */
export function varietyStatement(
  searched: Searched,
  fields: readonly TypedField[],
  first: number,
): Statement {
  const { dialect } = searched.target;
  return made(searched, (_own, bind) => {
    const values = fields.map(({ field, type }, at) => {
      const column = dialect.column(field, type, bind);
      if (!column) return `null as v${at}`;
      const value = type === "text" ? `left(${column.value}, ${TOLD_APART_BY})` : column.value;
      return `case when ${column.isThere} then ${value} end as v${at}`;
    });
    const counts = fields.map((_, at) => `count(x.v${at}), count(distinct x.v${at})`).join(", ");
    return {
      select: values.join(", "),
      tail: `limit ${Number(first)}`,
      around: (rows) => `select ${counts} from (${rows}) x`,
    };
  });
}

/**
 * The different values of some fields in one of so many answers, a list for each; null where they are more than `most`.
 * For numbers also where they can be cut. Two columns for each field.
 */
export function profileStatement(
  searched: Searched,
  fields: readonly TypedField[],
  { oneIn, most }: { oneIn: number; most: (type: FieldType) => number },
): Statement {
  const { dialect } = searched.target;
  return made(searched, (_own, bind) => {
    const profiles = fields.flatMap(({ field, type }) => {
      const column = dialect.column(field, type, bind);
      if (!column) return ["null", "null"];
      const value = `case when ${column.isThere} then ${column.value} end`;
      const list = `case when count(distinct ${value}) <= ${Number(most(type))} then array_agg(distinct ${value}) end`;
      return [list, type === "number" ? dialect.quantiles(value, STRETCH_PARTS) : "null"];
    });
    const select = profiles.map((profile, at) => `${profile} as c${at}`).join(", ");
    return { select, more: oneIn > 1 ? [dialect.oneIn(oneIn)] : [] };
  });
}

/** The values of a field that enough answers have, and how many have them; at most `limit`. */
export function valuesStatement(
  searched: Searched,
  { field, type }: TypedField,
  { least, limit }: { least: number; limit: number },
): Statement {
  const { dialect } = searched.target;
  return made(searched, (_own, bind) => {
    const column = dialect.column(field, type, bind) ?? { value: "null", order: "null", isThere: "false" };
    return {
      select: `${column.value} as value, count(*) as n`,
      more: [column.isThere],
      tail: `group by ${column.value}, ${column.order} having count(*) >= ${Number(least)} order by 2 desc, ${column.order} limit ${Number(limit)}`,
    };
  });
}

/** Every answer as small numbers: its class, then its code in each column. */
export function codesStatement(searched: Searched, columns: readonly CodedColumn[]): Statement {
  const { dialect } = searched.target;
  return made(searched, (own, bind) => ({
    select: [own, ...columns.map((column) => codeText(column, dialect, bind))]
      .map((value, at) => `${dialect.small(value)} as c${at}`)
      .join(", "),
  }));
}

/** Answers counted by their code in each column, and class. */
export function cellsStatement(searched: Searched, columns: readonly CodedColumn[]): Statement {
  const { dialect } = searched.target;
  return made(searched, (own, bind) => {
    const codes = columns.map((column, at) => `${codeText(column, dialect, bind)} as c${at}`);
    const groups = [...codes, own].map((_, at) => at + 1).join(", ");
    return {
      select: `${[...codes, `${own} as class`].join(", ")}, count(*) as n`,
      tail: `group by ${groups}`,
    };
  });
}

/** Answers counted by class and by which segments they lie in: bit i of the mask is segment i. */
export function jointStatement(searched: Searched, segments: readonly (readonly Predicate[])[]): Statement {
  const { dialect } = searched.target;
  return made(searched, (own, bind) => {
    const bits = segments.map((predicates, at) => {
      const holds = predicates.map((predicate) => conditionOf(predicate, dialect, bind)).join(" and ");
      return `case when ${holds} then ${2 ** at} else 0 end`;
    });
    return { select: `${bits.join(" + ")} as mask, ${own} as class, count(*) as n`, tail: "group by 1, 2" };
  });
}

function made(
  { target, slice, outcome }: Searched,
  write: (
    own: string,
    bind: Bind,
  ) => { select: string; more?: string[]; tail?: string; around?: (rows: string) => string },
): Statement {
  const { bind, params } = parameters(target.typeNames);
  const own = classText(outcome, target.dialect, bind);
  const { select, more = [], tail = "", around = (rows: string) => rows } = write(own?.value ?? "0", bind);
  const from = fromWhere(target, slice, bind, "", [...(own?.conditions ?? ["false"]), ...more]);
  return { text: around(`select ${select} ${from} ${tail}`.trimEnd()), params };
}
