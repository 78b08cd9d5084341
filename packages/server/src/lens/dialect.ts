import type { Scalar } from "@heed/contract/words";
import type { Edge } from "@heed/core/measure/box";
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

/** SQL that reads a field of a signal in one type. */
export type Column = {
  /** The value as the store keeps it; `read` of the dialect says what that means. */
  value: string;
  /** Whether the signal has it. */
  isThere: string;
  /** True where comparing a missing value with another can come out true. */
  needsGuard: boolean;
  /** The value to sort by: texts by code point, missing ones last. */
  order: string;
};

/** SQL that reads a rating for sums. */
export type RatingColumn = {
  /** The rating as a whole number; adds nothing to a sum where it is missing. */
  value: string;
  isThere: string;
  /** Whether it lies beyond an edge; not true where it is missing. */
  isBeyond(edge: Edge): string;
};

/**
 * The few places in which the two stores' SQL differs. The signals' table is called `s` in every statement. A
 * dialect writes no value into SQL but through `bind`, numbers of the core's own aside.
 */
export type Dialect = {
  /** Table and, where it holds several workspaces, the condition that picks one. */
  from(workspaceId: string, bind: Bind): { table: string; condition: string | null };
  /** Null where no signal of the workspace has the field in this type. */
  column(field: QueryField, type: FieldType, bind: Bind): Column | null;
  rating(key: string, bind: Bind): RatingColumn | null;
  /** A text as the store keeps it, to be compared with. */
  text(value: string): string;
  /** The value of a field, out of what was kept; null where it is missing. */
  read(field: QueryField, type: FieldType, kept: unknown): Scalar | null;
  weight: string;
  hasComment: string;
  /** The signal's time, to compare with a "time" parameter. */
  time: string;
  /** The same in whole microseconds since 1970. */
  micros: string;
  /** The same order as `time`, to compare with a "micros" parameter. */
  timeOfMicros(placeholder: string): string;
  countIf(condition: string): string;
  isOneOf(value: string, list: string): string;
  /** Where a value stands in a list, from 1 on; 0 where it does not. */
  positionIn(value: string, list: string): string;
  /** A small whole number of 0–65,535, as `Source.stream` takes it. */
  small(value: string): string;
  /** True for about one signal in so many, always the same ones. */
  oneIn(many: number): string;
  /** The values below which these parts (0–1) of all values lie, as a list of doubles; null where there is none. */
  quantiles(value: string, parts: readonly number[]): string;
  contains(value: string, part: string): string;
  /** A text that is compared by code point. */
  byCodePoint(value: string): string;
  bucket(buckets: Buckets, bind: Bind): Bucketing;
};

/** SQL that finds the bucket of a signal. */
export type Bucketing = {
  /** What has to be joined to the signals for it, and the bucket's number then. */
  join: string;
  number: string;
  /**
   * Where it is cheaper to group by a finer, calendar-free part of time first: its expression, and what has to be
   * joined to the groups, called `p`, in which it is `c0`.
   */
  finer?: { part: string; join: string };
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
