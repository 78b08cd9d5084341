import type { Estimate } from "@heed/contract/measure/drivers";
import { spread } from "./driver-bootstrap.ts";
import type { Interval } from "./figure.ts";

/** An item moved from its mean to another one. */
export type Move = { from: number; to: number };

/**
 * By how much the outcome differs where items differ so much: the sum of slope times move, with the interval of the same
 * sum over the bootstrap samples. An association: it says nothing of what happens when somebody moves them.
 */
export function shiftOf(
  moves: readonly Move[],
  slopes: readonly number[],
  samples: readonly (readonly number[])[],
): Estimate {
  const along = (of: readonly number[]): number =>
    moves.reduce((sum, { from, to }, index) => sum + (of[index] ?? 0) * (to - from), 0);
  const value = along(slopes);
  const { low, high } = samples.length > 0 ? spread(samples.map(along)) : { low: value, high: value };
  return { value, low: Math.min(low, value), high: Math.max(high, value) };
}

/** The outcome after a shift, kept within what its metric can be. */
export function shifted(value: number, shift: Estimate, { low, high }: Interval): Estimate {
  const within = (by: number): number => Math.min(high, Math.max(low, value + by));
  return { value: within(shift.value), low: within(shift.low), high: within(shift.high) };
}
