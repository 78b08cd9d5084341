import type { Heterogeneity, Observed } from "./heterogeneity.ts";
import { Z_95 } from "./normal.ts";

/**
 * A unit's mean as it is best guessed: drawn towards the mean over all units, the more the less is known of it.
 * `error` is the standard error of that guess, `own` the part of it that is the unit's alone and decides ranks.
 */
export type Shrunken = { value: number; low: number; high: number; error: number; own: number };

/**
 * Empirical-Bayes estimate with its 95 % interval: B·observed + (1−B)·mean with B = τ²/(τ²+s²/n); variance
 * B·s²/n + (1−B)²·Var(mean) (Morris 1983, JASA 78:47–55, without his term for not knowing τ²).
 * Where units differ no more than chance makes them (τ² = 0) all have the mean over units.
 */
export function shrink({ mean, variance }: Observed, whole: Heterogeneity): Shrunken {
  const own = whole.tau2 / (whole.tau2 + variance);
  const value = whole.mean + own * (mean - whole.mean);
  const error = Math.sqrt(own * variance + (1 - own) ** 2 * whole.variance);
  return {
    value,
    low: value - Z_95 * error,
    high: value + Z_95 * error,
    error,
    own: Math.sqrt(own * variance),
  };
}
