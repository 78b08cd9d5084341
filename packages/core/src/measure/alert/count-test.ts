import { limitsAt } from "../control-chart.ts";
import { normalQuantile } from "../normal-quantile.ts";
import { studentTwoSidedP } from "../student.ts";
import type { CountBaseline } from "./count-baseline.ts";
import type { Judged } from "./judged.ts";
import { deviate } from "./lattice-z.ts";

/** A spread below this is chance alone. */
const POISSON_BELOW = 1e-9;
/** Beyond e^−600 the saddlepoint itself is precise enough. */
const SMALLEST_LN = 600;

/**
 * Holds the number of signals of one window against what is usual: a negative binomial with the mean and the spread of
 * the past, wider by what is not known of its mean, and as many degrees of freedom as there were windows. Null where
 * nothing is expected and nothing came.
 */
export function testCount(count: number, weekday: number | null, baseline: CountBaseline): Judged | null {
  const factor = (weekday === null ? undefined : baseline.weekdays.get(weekday)) ?? 1;
  // Where nothing ever came, half a signal in all the windows could have.
  const center = Math.max(baseline.center, 0.5 / baseline.windows);
  const expected = center * factor;
  const unsure = (1 / center + baseline.spread) / baseline.windows;
  const spread = baseline.spread + unsure;
  const z = heldBack(countZ(count, expected, spread), count, expected, spread);
  const limits = limitsAt(expected, Math.sqrt(expected + spread * expected * expected));
  return {
    value: count,
    n: count,
    expected,
    limitLow: Math.max(0, limits.low),
    limitHigh: limits.high,
    z,
    p: studentTwoSidedP(z, baseline.windows - 1),
  };
}

/**
 * What varies beyond chance need not vary as the negative binomial says, whose lower tail is thin: a fall counts as the
 * plain (count − mean)/sd says, in the part of the variance that is not chance.
 */
function heldBack(z: number, count: number, mean: number, spread: number): number {
  if (count >= mean) return z;
  const beyond = (spread * mean) / (1 + spread * mean);
  const plain = (count - mean) / Math.sqrt(mean + spread * mean * mean);
  return (1 - beyond) * z + beyond * Math.max(z, plain);
}

/**
 * The standard normal deviate with the same tail as `count` of a negative binomial with this mean and variance
 * mean + spread·mean²: P(Y ≥ count) above the mean, P(Y ≤ count) below. Saddlepoint, as in `latticeZ`.
 */
export function countZ(count: number, mean: number, spread: number): number {
  const size = 1 / Math.max(spread, POISSON_BELOW);
  if (count === 0) {
    const lnNone = -size * Math.log1p(mean / size);
    if (lnNone > -SMALLEST_LN) return Math.min(0, normalQuantile(Math.exp(lnNone)));
  }
  const edge = count > mean ? Math.max(count - 0.5, 0) : count + 0.5;
  const sd = Math.sqrt(mean + (mean * mean) / size);
  if (Math.sign(edge - mean) !== Math.sign(count - mean) || Math.abs(edge - mean) < 1e-3 * sd) {
    return (edge - mean) / sd;
  }
  const deviance = edge * Math.log(edge / mean) - (edge + size) * Math.log1p((edge - mean) / (mean + size));
  // e^t at the saddlepoint is edge/(edge + size) over mean/(mean + size).
  const t = Math.log((edge * (mean + size)) / (mean * (edge + size)));
  const w = Math.sign(t) * Math.sqrt(Math.max(0, 2 * deviance));
  return deviate(w, 2 * Math.sinh(t / 2) * Math.sqrt(edge + (edge * edge) / size));
}
