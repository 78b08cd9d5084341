import type { Condition } from "@heed/contract/measure/query";
import type { FieldError } from "@heed/contract/problem";
import type { Scalar } from "@heed/contract/words";
import { type FieldType, fieldFor, type QueryField, typeOf, type Vocabulary } from "./query-field.ts";

/** The values of a list by type: 5 and "5" are different values. */
export type TypedValues = { text: string[]; number: number[]; boolean: boolean[] };

/** A condition as the stores evaluate it. A signal without the field fulfils none but a negated one. */
export type Predicate =
  | { op: "oneOf"; field: QueryField; values: TypedValues; negated: boolean }
  | {
      op: "compare";
      field: QueryField;
      sign: "<" | "<=" | ">" | ">=";
      type: "text" | "number";
      value: string | number;
    }
  | { op: "contains"; field: QueryField; text: string }
  | { op: "carried"; field: QueryField; negated: boolean };

const SIGNS = { lt: "<", lte: "<=", gt: ">", gte: ">=" } as const;

/**
 * Checks a condition against the types that its field can have and brings it into the form above.
 *
 * - Equality is typed: 5 equals neither "5" nor true. `ne` and `notIn` hold for every signal for which `eq` and `in`
 *   do not, also where the field is missing; add `exists` to leave those out.
 * - `lt lte gt gte` compare numbers with numbers and texts with texts, these by code point, upper case first.
 * - `contains` looks for a part of a text, whatever the case.
 */
export function predicateOf(
  condition: Condition,
  path: string,
  vocabulary: Vocabulary,
): { predicate: Predicate } | { error: FieldError } {
  const field = fieldFor(condition.field, vocabulary);
  if (typeof field === "string") return failed(`${path}.field`, field);
  const { op } = condition;
  if ([condition.value, ...(condition.values ?? [])].some((v) => typeof v === "string" && v.includes("\0"))) {
    return failed(
      `${path}.${condition.values ? "values" : "value"}`,
      "holds a NUL character, which no text has",
    );
  }
  if (op === "exists" || op === "missing") {
    return { predicate: { op: "carried", field, negated: op === "missing" } };
  }
  if (op === "in" || op === "notIn") {
    const values = condition.values ?? [];
    const odd = values.findIndex((value) => !fits(field, typeOf(value)));
    if (odd >= 0) return failed(`${path}.values.${odd}`, wrongType(field));
    return { predicate: { op: "oneOf", field, values: byType(values), negated: op === "notIn" } };
  }
  const value = condition.value ?? "";
  if (!fits(field, typeOf(value))) return failed(`${path}.value`, wrongType(field));
  if (op === "eq" || op === "ne") {
    return { predicate: { op: "oneOf", field, values: byType([value]), negated: op === "ne" } };
  }
  if (typeof value === "boolean") return failed(`${path}.value`, `${op} needs a number or a text`);
  if (op === "contains") return containment(field, value, path);
  const type = typeof value === "number" ? "number" : "text";
  return { predicate: { op: "compare", field, sign: SIGNS[op], type, value } };
}

function containment(field: QueryField, value: string | number, path: string) {
  if (field.scope === "ratings") return failed(`${path}.op`, "contains searches texts; a rating is a number");
  return { predicate: { op: "contains", field, text: String(value) } as const };
}

/** A column of one type takes no other; an attribute may come with another type tomorrow. */
function fits(field: QueryField, type: FieldType): boolean {
  if (field.scope === "plain") return type === "text";
  return field.scope !== "ratings" || type === "number";
}

function wrongType(field: QueryField): string {
  return field.scope === "plain" ? `${field.text} is a text` : `${field.text} is a number`;
}

function byType(values: readonly Scalar[]): TypedValues {
  const sorted: TypedValues = { text: [], number: [], boolean: [] };
  for (const value of values) {
    if (typeof value === "string") sorted.text.push(value);
    else if (typeof value === "number") sorted.number.push(value);
    else sorted.boolean.push(value);
  }
  return sorted;
}

function failed(path: string, message: string): { error: FieldError } {
  return { error: { path, message } };
}
