/** Digits typed one after the other; `settled` when no further digit could make another score of it. */
export type TypedScore = { typed: string; score: number | undefined; settled: boolean };

/**
 * What a digit key means on a scale, given the digits typed just before: on 0–10 a `1` is a one that may yet become
 * a ten. typeDigit("", "1", { min: 0, max: 10 }) → score 1, not settled; typeDigit("1", "0", …) → score 10, settled.
 */
export function typeDigit(before: string, digit: string, scale: { min: number; max: number }): TypedScore {
  const both = Number(before + digit);
  if (before !== "" && both >= scale.min && both <= scale.max) {
    return { typed: "", score: both, settled: true };
  }
  const score = Number(digit);
  if (score < scale.min || score > scale.max) return { typed: "", score: undefined, settled: true };
  const mayGrow = score > 0 && score * 10 <= scale.max;
  return { typed: mayGrow ? digit : "", score, settled: !mayGrow };
}
