import type { Predicate } from "@heed/core/measure/query-condition";
import type { FieldType, QueryField } from "@heed/core/measure/query-field";
import type { Bind, Dialect } from "./dialect.ts";

/** SQL of one condition; true or not true (false or null) for each signal. */
export function conditionOf(predicate: Predicate, dialect: Dialect, bind: Bind): string {
  switch (predicate.op) {
    case "oneOf":
      return perhapsNot(oneOf(predicate, dialect, bind), predicate.negated);
    case "compare": {
      const column = columnOf(predicate.field, predicate.type, dialect, bind);
      if (column === null) return "false";
      const value = bind(predicate.type, predicate.value);
      return `${predicate.type === "text" ? dialect.ordered(column) : column} ${predicate.sign} ${value}`;
    }
    case "contains": {
      const column = columnOf(predicate.field, "text", dialect, bind);
      return column === null ? "false" : dialect.contains(column, bind("text", predicate.text));
    }
    case "carried":
      return perhapsNot(carried(predicate.field, dialect, bind), predicate.negated);
  }
}

type OneOf = Extract<Predicate, { op: "oneOf" }>;

/** One list for each type of value, held against the field in that type: 5 is not "5". */
function oneOf({ field, values }: OneOf, dialect: Dialect, bind: Bind): string {
  const tests = (["text", "number", "boolean"] as const).flatMap((type) => {
    const list = values[type];
    const column = list.length > 0 ? columnOf(field, type, dialect, bind) : null;
    if (column === null) return [];
    const [only] = list;
    if (list.length === 1) return [`${column} = ${bind(type, only)}`];
    return [dialect.isOneOf(column, bind(`${type}[]`, list))];
  });
  return tests.length === 0 ? "false" : tests.join(" or ");
}

function carried(field: QueryField, dialect: Dialect, bind: Bind): string {
  const columns = field.types.flatMap((type) => columnOf(field, type, dialect, bind) ?? []);
  return columns.length === 0 ? "false" : columns.map((column) => `${column} is not null`).join(" or ");
}

function columnOf(field: QueryField, type: FieldType, dialect: Dialect, bind: Bind): string | null {
  return field.types.includes(type) ? dialect.column(field, type, bind) : null;
}

/** In SQL a comparison with a missing value is null, and so is its negation; here its negation is true. */
function perhapsNot(condition: string, negated: boolean): string {
  return negated ? `not coalesce(${condition}, false)` : `(${condition})`;
}
