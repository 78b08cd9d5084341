import type { FigureAnswer } from "@heed/contract/measure/query";
import type { Scalar } from "@heed/contract/words";

/** The heads of columns that are not the name of a metric or a field. */
export type ColumnName =
  | "from"
  | "value"
  | "low"
  | "high"
  | "answers"
  | "before"
  | "change"
  | "changeLow"
  | "changeHigh"
  | "score"
  | "share"
  | "at"
  | "said"
  | "where"
  | "state"
  | "cases"
  | "target"
  | "rank"
  | "raw"
  | "worstTenth"
  | "bestTenth"
  | "centre"
  | "limitLow"
  | "limitHigh"
  | "driver"
  | "weight"
  | "mean";

/** The rows of the table of cases. */
export type CaseState = "open" | "taken" | "late" | "opened" | "closed" | "closedInTime";

/** What things are called, in the language of whoever reads the table. */
export type CardWords = {
  metric(key: string): string;
  rating(key: string): string;
  field(field: string): string;
  value(field: string, value: Scalar | null): string;
  column(name: ColumnName): string;
  state(state: CaseState): string;
};

export type Cell = string | number | null;

/** A card's figures: one head for each column. A number is a number, never a text. */
export type CardTable = { head: string[]; rows: Cell[][] };

/** A figure's columns: value, interval, number of answers. */
export function figureCells({ value, low, high, n }: FigureAnswer): Cell[] {
  return [value, low, high, n];
}

/** What it is compared with, if it is: value before, difference and its interval. */
export function compareCells({ compare }: FigureAnswer): Cell[] {
  return [compare?.value ?? null, compare?.diff ?? null, compare?.low ?? null, compare?.high ?? null];
}

export const FIGURE_COLUMNS = ["low", "high", "answers"] as const;
export const COMPARE_COLUMNS = ["before", "change", "changeLow", "changeHigh"] as const;
