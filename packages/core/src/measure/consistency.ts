import { createRandom } from "../listen/demo/random.ts";
import { heterogeneity, type Observed } from "./heterogeneity.ts";

/** A unit with what consistency needs beside its mean: how its signals vary among themselves, and how many they are. */
export type VariedUnit = Observed & { n: number; spread: number };

/** How alike units are. `icc`: the part of all variance between signals that is between units, 0–1. */
export type Consistency = {
  value: number;
  low: number | null;
  high: number | null;
  icc: number;
  /** Standard deviation between units and among the signals of one, in the metric's unit. */
  between: number;
  within: number;
};

/** Fewer units tell nothing about what other units would be like. */
const FEWEST_FOR_INTERVAL = 3;
const MOST_DRAWS = 1000;
const FEWEST_DRAWS = 200;
/** Units drawn in all, so that thousands of units take no longer than a breath. */
const MOST_WORK = 4_000_000;

/**
 * Consistency index 100·(1 − √ICC), ICC = τ²/(τ²+σ²): 100 where it makes no difference which unit one meets, 0 where it
 * makes all the difference. The interval is the percentile bootstrap over units, from `seed`, so that the same units
 * always give the same one; null under three units. Null where no unit tells how its signals vary, or none is there.
 */
export function consistency(units: readonly VariedUnit[], seed: number): Consistency | null {
  const whole = indexOf(units);
  if (whole === null) return null;
  const interval = units.length < FEWEST_FOR_INTERVAL ? null : bootstrapped(units, seed);
  return {
    ...whole,
    low: interval && Math.min(interval.low, whole.value),
    high: interval && Math.max(interval.high, whole.value),
  };
}

function indexOf(units: readonly VariedUnit[]) {
  const whole = heterogeneity(units);
  const sigma2 = pooledSpread(units);
  if (whole === null || sigma2 === null) return null;
  const all = whole.tau2 + sigma2;
  const icc = all > 0 ? whole.tau2 / all : 0;
  return {
    value: 100 * (1 - Math.sqrt(icc)),
    icc,
    between: Math.sqrt(whole.tau2),
    within: Math.sqrt(sigma2),
  };
}

/** Variance among the signals of one unit, pooled over units; null where every unit has one signal. */
export function pooledSpread(units: readonly { n: number; spread: number }[]): number | null {
  let [sum, freedom] = [0, 0];
  for (const { n, spread } of units) {
    if (!(n > 1)) continue;
    sum += (n - 1) * spread;
    freedom += n - 1;
  }
  return freedom > 0 ? sum / freedom : null;
}

function bootstrapped(units: readonly VariedUnit[], seed: number): { low: number; high: number } | null {
  const random = createRandom(seed);
  const draws = Math.max(FEWEST_DRAWS, Math.min(MOST_DRAWS, Math.floor(MOST_WORK / units.length)));
  const found: number[] = [];
  for (let draw = 0; draw < draws; draw += 1) {
    const index = indexOf(units.map(() => random.pick(units)));
    if (index) found.push(index.value);
  }
  found.sort((a, b) => a - b);
  const [low, high] = [found[Math.floor(0.025 * found.length)], found[Math.ceil(0.975 * found.length) - 1]];
  return low === undefined || high === undefined ? null : { low, high };
}
