import { RANGE_OF_TWO } from "./control-chart.ts";

/** Centre and standard error of a series without n: `limitsAt(centre, error)` is mean ± 2.66 · mean moving range. */
export type Xmr = { centre: number; error: number };

/**
 * Individuals chart (XmR): mean of the values, and the mean moving range of neighbours over 1.128 (Wheeler &
 * Chambers 1992; NIST/SEMATECH handbook §6.3.2.2). A period without value is passed over, and ends no range by
 * itself: its neighbours are not compared across it. Null where no two neighbours have values.
 */
export function xmr(values: readonly (number | null)[]): Xmr | null {
  const known = values.filter((value) => value !== null);
  const ranges = values.flatMap((value, at) => {
    const before = values[at - 1];
    return value === null || before === null || before === undefined ? [] : [Math.abs(value - before)];
  });
  if (ranges.length === 0) return null;
  return { centre: mean(known), error: mean(ranges) / RANGE_OF_TWO };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
