import { clippedTo, type Interval } from "./figure.ts";
import { lnGamma } from "./ln-gamma.ts";
import { type Moments, variance } from "./mean.ts";
import { Z_95 } from "./normal.ts";
import type { NpsCounts } from "./nps.ts";
import type { ShareCounts } from "./share.ts";
import { studentQuantile } from "./student.ts";

/*
 * Finite populations: N are all there are (accounts of a company, say), n of them answered. The intervals hold the
 * figure that one would get if the N − n silent ones answered, too; at a census nothing is left to be unsure of.
 */

/** Up to so many silent ones their answers are reckoned with one by one. */
const EXACT_UP_TO = 2_000;
/** Terms below e^−45 of the likeliest add nothing that a number could hold. */
const NEGLIGIBLE = -45;

/**
 * Predictive interval of the NPS of a whole population. The posterior of the shares is Dirichlet(D+¾, S+1½, P+¾), so
 * that the silent ones' answers are Dirichlet-multinomial; 2.5 % and 97.5 % quantiles of 100·((P−D)+(Y_P−Y_D))/N,
 * exactly for up to 2,000 silent ones, by the normal approximation with that distribution's variance above.
 * (5, 3, 2) of 20: −5 to 55. Needs whole counts, at least one answer, and N ≥ n.
 */
export function npsPopulationInterval(counts: NpsCounts, population: number): Interval {
  const { promoters, passives, detractors } = counts;
  const n = promoters + passives + detractors;
  const net = promoters - detractors;
  const silent = population - n;
  if (!(silent > 0)) return { low: (100 * net) / n, high: (100 * net) / n };
  if (silent > EXACT_UP_TO || ![promoters, passives, detractors, silent].every(Number.isInteger)) {
    return npsApproximation({ n, sum: net, sumSquares: promoters + detractors }, population);
  }
  const probabilities = netOfSilent(silent, [promoters + 0.75, passives + 1.5, detractors + 0.75]);
  const at = (part: number): number => (100 * (net + quantile(probabilities, part) - silent)) / population;
  return { low: at(0.025), high: at(0.975) };
}

/**
 * The same by the normal approximation, for scores between −1 and 1 given by their number, sum and sum of squares: NPS
 * of accounts that are averages of several answers.
 */
export function npsApproximation({ n, sum, sumSquares }: Moments, population: number): Interval {
  const silent = Math.max(0, population - n);
  const all = n + 3;
  const mean = sum / all;
  const spread = (sumSquares + 1.5) / all - mean * mean;
  const error = Math.sqrt((silent * (all + silent) * spread) / (all + 1));
  const middle = sum + silent * mean;
  const total = n + silent;
  const [low, high] = [middle - Z_95 * error, middle + Z_95 * error];
  return clippedTo({ low: (100 * low) / total, high: (100 * high) / total }, -100, 100);
}

/**
 * Predictive interval of a share of a whole population, in percent: the silent ones' hits are beta-binomial with
 * Jeffreys' posterior Beta(hits+½, n−hits+½); exact and approximated as for an NPS. 8 of 10 answered of 30: 56.7 to 93.3.
 */
export function sharePopulationInterval({ hits, n }: ShareCounts, population: number): Interval {
  const silent = population - n;
  if (!(silent > 0)) return { low: (100 * hits) / n, high: (100 * hits) / n };
  const [a, b] = [hits + 0.5, n - hits + 0.5];
  if (silent > EXACT_UP_TO || ![hits, n, silent].every(Number.isInteger)) {
    const p = a / (a + b);
    const error = Math.sqrt((silent * p * (1 - p) * (a + b + silent)) / (a + b + 1));
    const [low, high] = [hits + silent * p - Z_95 * error, hits + silent * p + Z_95 * error];
    return clippedTo({ low: (100 * low) / population, high: (100 * high) / population }, 0, 100);
  }
  const probabilities = Array.from({ length: silent + 1 }, (_, k) =>
    Math.exp(lnPolya(k, a) + lnPolya(silent - k, b) - lnTotal(silent, a + b)),
  );
  const at = (part: number): number => (100 * (hits + quantile(probabilities, part))) / population;
  return { low: at(0.025), high: at(0.975) };
}

/**
 * Interval of a mean over a whole population: Student's, narrowed by √(1 − n/N) (Cochran 1977, §2.8), clipped to what
 * the silent ones can still make of it; all of that under two answers.
 */
export function meanPopulationInterval(
  moments: Moments,
  population: number,
  { min, max }: { min: number; max: number },
): Interval {
  const { n, sum } = moments;
  const silent = Math.max(0, population - n);
  const total = n + silent;
  const possible = { low: (sum + silent * min) / total, high: (sum + silent * max) / total };
  const spread = variance(moments);
  if (spread === null) return possible;
  const reach = studentQuantile(0.975, n - 1) * Math.sqrt((spread / n) * (silent / total));
  return clippedTo({ low: sum / n - reach, high: sum / n + reach }, possible.low, possible.high);
}

/** Probabilities of Y_P − Y_D = −silent … silent, at positions 0 … 2·silent. */
function netOfSilent(silent: number, [p, s, d]: readonly [number, number, number]): Float64Array {
  const terms = [p, s, d].map((alpha) =>
    Float64Array.from({ length: silent + 1 }, (_, k) => lnPolya(k, alpha)),
  );
  const [ofP, ofS, ofD] = [terms[0] ?? [], terms[1] ?? [], terms[2] ?? []];
  const offset = lnTotal(silent, p + s + d);
  const probabilities = new Float64Array(2 * silent + 1);
  for (let yP = 0; yP <= silent; yP += 1) {
    for (let yD = 0; yD + yP <= silent; yD += 1) {
      const ln = (ofP[yP] ?? 0) + (ofD[yD] ?? 0) + (ofS[silent - yP - yD] ?? 0) - offset;
      if (ln < NEGLIGIBLE) continue;
      const at = silent + yP - yD;
      probabilities[at] = (probabilities[at] ?? 0) + Math.exp(ln);
    }
  }
  return probabilities;
}

/** ln of Γ(α+k) / (Γ(α)·k!), one factor of a Dirichlet-multinomial probability. */
function lnPolya(k: number, alpha: number): number {
  return lnGamma(alpha + k) - lnGamma(alpha) - lnGamma(k + 1);
}

/** ln of Γ(A+M) / (Γ(A)·M!), what all factors together are divided by. */
function lnTotal(all: number, alpha: number): number {
  return lnGamma(alpha + all) - lnGamma(alpha) - lnGamma(all + 1);
}

/** The first position up to which at least that part of all probability lies. */
function quantile(probabilities: ArrayLike<number>, part: number): number {
  let total = 0;
  for (let at = 0; at < probabilities.length; at += 1) total += probabilities[at] ?? 0;
  let sum = 0;
  for (let at = 0; at < probabilities.length; at += 1) {
    sum += probabilities[at] ?? 0;
    if (sum >= part * total) return at;
  }
  return probabilities.length - 1;
}
