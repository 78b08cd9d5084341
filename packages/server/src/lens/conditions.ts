import type { Reach } from "@heed/contract/account/unit";
import type { Scalar } from "@heed/contract/words";
import type { Predicate } from "@heed/core/measure/query-condition";
import type { FieldType, QueryField } from "@heed/core/measure/query-field";
import type { Bind, Column, Dialect } from "./dialect.ts";

/** SQL of one condition; true or not true (false or null) for each signal. */
export function conditionOf(predicate: Predicate, dialect: Dialect, bind: Bind): string {
  switch (predicate.op) {
    case "oneOf":
      return perhapsNot(oneOf(predicate, dialect, bind), predicate.negated);
    case "compare": {
      const { field, type, sign, value } = predicate;
      const column = columnOf(field, type, dialect, bind);
      if (!column) return "false";
      const own = type === "text" ? dialect.byCodePoint(column.value) : column.value;
      return guarded(column, `${own} ${sign} ${bind(type, keptIn(dialect, value))}`);
    }
    case "contains": {
      const column = columnOf(predicate.field, "text", dialect, bind);
      if (!column) return "false";
      return guarded(column, dialect.contains(column.value, bind("text", predicate.text)));
    }
    case "carried":
      return perhapsNot(carried(predicate.field, dialect, bind), predicate.negated);
  }
}

/** SQL that is true for the signals inside a reach: one of its locations, partners or touchpoints. */
export function reachCondition(reach: NonNullable<Reach>, dialect: Dialect, bind: Bind): string {
  const places = (["location", "partner", "touchpoint"] as const).flatMap((name) => {
    const field = { scope: "plain", name, text: name, types: ["text"] } as const;
    const column = reach[name].length > 0 ? columnOf(field, "text", dialect, bind) : null;
    const keys = reach[name].map((key) => dialect.text(key));
    return column ? [guarded(column, dialect.isOneOf(column.value, bind("text[]", keys)))] : [];
  });
  return places.length === 0 ? "false" : `coalesce(${places.join(" or ")}, false)`;
}

type OneOf = Extract<Predicate, { op: "oneOf" }>;

/** One list for each type of value, held against the field in that type: 5 is not "5". */
function oneOf({ field, values }: OneOf, dialect: Dialect, bind: Bind): string {
  const tests = (["text", "number", "boolean"] as const).flatMap((type) => {
    const list = values[type].map((value) => keptIn(dialect, value));
    const column = list.length > 0 ? columnOf(field, type, dialect, bind) : null;
    if (!column) return [];
    const [only] = list;
    const test =
      list.length === 1
        ? `${column.value} = ${bind(type, only)}`
        : dialect.isOneOf(column.value, bind(`${type}[]`, list));
    // No text that can be asked for equals one that is missing.
    return [type === "text" ? test : guarded(column, test)];
  });
  return tests.length === 0 ? "false" : tests.join(" or ");
}

function carried(field: QueryField, dialect: Dialect, bind: Bind): string {
  const columns = field.types.flatMap((type) => columnOf(field, type, dialect, bind) ?? []);
  return columns.length === 0 ? "false" : columns.map(({ isThere }) => isThere).join(" or ");
}

function keptIn(dialect: Dialect, value: Scalar): Scalar {
  return typeof value === "string" ? dialect.text(value) : value;
}

function guarded({ needsGuard, isThere }: Column, test: string): string {
  return needsGuard ? `(${test} and ${isThere})` : `(${test})`;
}

function columnOf(field: QueryField, type: FieldType, dialect: Dialect, bind: Bind): Column | null {
  return field.types.includes(type) ? dialect.column(field, type, bind) : null;
}

/** In SQL a comparison with null is null, and so is its negation; here the negation is true. */
function perhapsNot(condition: string, negated: boolean): string {
  return negated ? `not coalesce(${condition}, false)` : `(${condition})`;
}
