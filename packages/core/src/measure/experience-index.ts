/** Before so many people have answered, no element counts more than another. */
export const WEIGHTS_FROM = 100;

/**
 * What effectiveness, ease and emotion count in the experience index: their shares of what they explain of stated
 * loyalty together (relative weights), from 100 answers on; equal parts before that, or where they explain nothing.
 */
export function experienceWeights(
  weights: readonly number[] | null,
  n: number,
  elements = 3,
): { weights: number[]; weighting: "relative" | "equal" } {
  const sum = (weights ?? []).reduce((total, weight) => total + weight, 0);
  if (!weights || n < WEIGHTS_FROM || !(sum > 0)) {
    return { weights: Array.from({ length: elements }, () => 1 / elements), weighting: "equal" };
  }
  return { weights: weights.map((weight) => weight / sum), weighting: "relative" };
}

/** The weighted mean of levels from 0 to 100; null where one of them is missing. */
export function experienceIndex(
  levels: readonly (number | null)[],
  weights: readonly number[],
): number | null {
  let sum = 0;
  for (const [index, level] of levels.entries()) {
    if (level === null) return null;
    sum += level * (weights[index] ?? 0);
  }
  return sum;
}
