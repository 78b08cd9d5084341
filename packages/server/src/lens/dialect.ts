import type { Buckets } from "@heed/core/measure/query-buckets";
import type { FieldType, QueryField } from "@heed/core/measure/query-field";

/** What a parameter is; each dialect has its own name for it. Times are milliseconds since 1970. */
export type ParamType =
  | "text"
  | "number"
  | "boolean"
  | "text[]"
  | "number[]"
  | "boolean[]"
  | "integer[]"
  | "time"
  | "time[]"
  | "micros"
  | "uuid";

export type Param = { type: ParamType; value: unknown };

/** Takes a value out of the statement: gives back its placeholder. Whatever a person typed goes this way. */
export type Bind = (type: ParamType, value: unknown) => string;

/**
 * The few places in which the two stores' SQL differs. The signals' table is called `s` in every statement. A
 * dialect writes no value into SQL but through `bind`.
 */
export type Dialect = {
  /** Table and, where it holds several workspaces, the condition that picks one. */
  from(workspaceId: string, bind: Bind): { table: string; condition: string | null };
  /** The field of a signal in one type, null in signals without it; null itself where no signal has it. */
  column(field: QueryField, type: FieldType, bind: Bind): string | null;
  weight: string;
  hasComment: string;
  /** The signal's time, to compare with a "time" parameter. */
  time: string;
  /** The same in whole microseconds since 1970. */
  micros: string;
  /** The same order as `time`, to compare with a "micros" parameter. */
  timeOfMicros(placeholder: string): string;
  countIf(condition: string): string;
  isOneOf(column: string, list: string): string;
  contains(column: string, part: string): string;
  /** A text that is compared by code point. */
  ordered(column: string): string;
  /** An expression for the number of the bucket that a signal lies in, and what has to be joined for it. */
  bucket(buckets: Buckets, bind: Bind): { join: string; number: string };
};

/** A statement under construction: its parameters in order of their placeholders. */
export function parameters(typeNames: Readonly<Record<ParamType, string>>): { bind: Bind; params: Param[] } {
  const params: Param[] = [];
  return {
    params,
    bind: (type, value) => {
      params.push({ type, value });
      return `$${params.length}::${typeNames[type]}`;
    },
  };
}
