import { type Difference, differenceWithin } from "./difference.ts";
import type { Figure } from "./figure.ts";
import { twoSidedP, Z_95 } from "./normal.ts";

/** How many signals there are: counted, not estimated, so it has no interval; none is 0, not null. */
export function countFigure(n: number): Figure {
  return { value: n, n, low: null, high: null, wide: false };
}

/**
 * Count a minus count b. The interval is the Poisson one, diff ± z·√(a+b). The p is that of the
 * conditional test of two Poisson rates (Przyborowski & Wilenski 1940, Biometrika 31:313–323, normal
 * approximation): given a+b signals in all, a is binomial with share exposure/(1+exposure), where
 * `exposure` is how many times longer a's period was than b's (28 days against 31: 28/31), so that a short
 * month is not a finding. countDifference(60, 40) gives 20 [0.4, 39.6], p 0.0455.
 */
export function countDifference(a: number, b: number, exposure = 1): Difference {
  const total = a + b;
  const diff = a - b;
  if (!(total > 0)) return { diff: 0, low: null, high: null, p: 1 };
  const part = exposure / (1 + exposure);
  const reach = Z_95 * Math.sqrt(total);
  const p = twoSidedP((a - total * part) / Math.sqrt(total * part * (1 - part)));
  return differenceWithin(diff, { low: diff - reach, high: diff + reach }, p);
}
