import type { SegmentPart } from "@heed/contract/measure/explore";
import type { Condition } from "@heed/contract/measure/query";
import type { Scalar } from "@heed/contract/words";
import type { FieldType, QueryField } from "./query-field.ts";

/** A value of a field, or a stretch of its numbers: `from` ≤ number < `to`, null: no bound. */
export type CodedValue = { value: Scalar } | { from: number | null; to: number | null };

/**
 * A field in one of its types, its values numbered from 1 on. 0 stands for none, and the number after the last value for
 * one that is not in the list.
 */
export type CodedColumn = { field: QueryField; type: FieldType; values: readonly CodedValue[] };

/** How many codes a column has. */
export function codesOf({ values }: CodedColumn): number {
  return values.length + 2;
}

/** Numbers with at most so many different values are taken as they are, not cut into stretches. */
export const MOST_NUMBERS = 12;
/** More values than this are not looked at. */
export const MOST_VALUES = 1000;
/** Numbers are cut into stretches that hold about as many answers each. */
export const STRETCH_PARTS: readonly number[] = [0.2, 0.4, 0.6, 0.8];

/** Cuts numbers at some of their quantiles; stretches that would be the same are one. */
export function stretchesAt(quantiles: readonly number[]): CodedValue[] {
  const edges = [...new Set(quantiles)].sort((a, b) => a - b);
  if (edges.length === 0) return [];
  return [null, ...edges].map((from, at) => ({ from, to: edges[at] ?? null }));
}

/** What a coded value is, as an answer says it. */
export function partOf({ field }: CodedColumn, value: CodedValue): SegmentPart {
  return { field: field.text, ...value };
}

/** The conditions that lead to a coded value. */
export function conditionsOf({ field, value, from, to }: SegmentPart): Condition[] {
  if (value !== undefined) return [{ field, op: "eq", value }];
  return [
    ...(from === null || from === undefined ? [] : [{ field, op: "gte" as const, value: from }]),
    ...(to === null || to === undefined ? [] : [{ field, op: "lt" as const, value: to }]),
  ];
}
