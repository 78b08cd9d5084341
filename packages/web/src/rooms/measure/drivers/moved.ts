import type { Estimate } from "@heed/contract/measure/drivers";

/** What goes with so many points more, given what goes with one; a move downwards turns the interval round. */
export function moved({ value, low, high }: Estimate, by: number): Estimate {
  const [a, b] = [low * by, high * by];
  return { value: value * by, low: Math.min(a, b), high: Math.max(a, b) };
}
