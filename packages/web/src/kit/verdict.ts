import type { FigureAnswer } from "@heed/contract/measure/query";

export type Comparison = NonNullable<FigureAnswer["compare"]>;
/** What a change means; `unclear`: chance alone may have made it; `none`: there is nothing to compare with. */
export type Verdict = "better" | "worse" | "more" | "fewer" | "unclear" | "none";
/** What a change is judged by: which end is good, and whether it is one of many (then by the adjusted p). */
export type Judge = { good: "high" | "low" | "neither"; oneOfMany?: boolean };

/** False discoveries tolerated among the clear changes of one table (measurement handbook, §8). */
const FALSE_DISCOVERIES = 0.1;

/**
 * Whether a change is clear, and which way. A single one by its 95 % interval, one of many by its p adjusted for
 * their number. { diff: 6, low: 1, high: 11 } is "better" where high is good.
 */
export function verdictOf(compare: Comparison | undefined, judge: Judge): Verdict {
  if (!compare || compare.diff === null || compare.n === 0) return "none";
  if (!isClear(compare, judge.oneOfMany ?? false) || compare.diff === 0) return "unclear";
  const up = compare.diff > 0;
  if (judge.good === "neither") return up ? "more" : "fewer";
  return up === (judge.good === "high") ? "better" : "worse";
}

function isClear({ low, high, p, q }: Comparison, oneOfMany: boolean): boolean {
  const adjusted = q ?? p;
  if (oneOfMany && adjusted !== null) return adjusted <= FALSE_DISCOVERIES;
  if (low !== null && high !== null) return low > 0 || high < 0;
  return p !== null && p < 0.05;
}
