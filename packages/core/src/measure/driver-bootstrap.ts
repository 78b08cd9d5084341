import { correlationsOf, isComplete, momentsOf, withoutContradiction } from "./driver-matrix.ts";
import { type SeededRandom, seededRandom } from "./driver-random.ts";
import { emptyPairs, type PairSums, resampled, type SampleSums } from "./driver-sums.ts";
import { symmetricEigen } from "./eigen.ts";
import type { Interval } from "./figure.ts";
import { kishN } from "./kish.ts";
import { relativeWeights } from "./relative-weights.ts";

/** What the drivers come to in one sample. The outcome is the last variable of the sums. */
export type DriverEstimate = {
  weights: number[];
  r2: number;
  /** Correlation of each driver with the outcome. */
  correlations: number[];
  /** What one point more of the driver goes with, in units of the outcome: the others held, and by itself. */
  held: number[];
  alone: number[];
  /** Whether the correlations contradicted each other and were mended. */
  mended: boolean;
};

/** A bootstrap under way: `step` does so many samples more. */
export type DriverBootstrap = { step(samples: number): void; result(): DriverSpread };

/** How far the estimates go in 95 % of the samples. */
export type DriverSpread = {
  samples: number;
  weights: Interval[];
  /** Parts of R², 0–1. */
  shares: Interval[];
  r2: Interval;
  held: Interval[];
  alone: Interval[];
  /** Weight minus the weight that noise has in the same sample. */
  aboveNoise: Interval[];
  /** Slopes of each sample, the others held, for questions that move several drivers at once. */
  slopes: number[][];
};

/** The estimate from sums over all drivers and, last, the outcome. */
export function driverEstimate(sums: PairSums, complete: boolean): DriverEstimate {
  const size = sums.size;
  const raw = correlationsOf(sums);
  const { correlations, mended } = complete
    ? { correlations: raw, mended: false }
    : withoutContradiction(raw, size);
  const { among, outcome } = splitOff(correlations, size);
  const { weights, r2, betas } = relativeWeights(among, outcome, size - 1);
  return { weights, r2, correlations: outcome, ...slopesOf(sums, betas, outcome), mended };
}

/**
 * Percentile bootstrap (Tonidandel & LeBreton 2015, Journal of Business and Psychology 30:207–216): draws as many units
 * as there are, with replacement, and estimates anew, over and over. Beside the drivers stands a column of random
 * numbers. It need not be made row by row: the correlations of such a column with the others are normal with covariance
 * R/n, and R/n again for the resampling, from which each sample draws anew. A driver whose weight minus that of the
 * noise is above zero in 97.5 % of the samples carries more than noise does.
 */
export function driverBootstrap(sample: SampleSums, seed: number): DriverBootstrap {
  const size = sample.size;
  const drivers = size - 1;
  const random = seededRandom(seed);
  const complete = isComplete(sample.counts);
  const noise = noiseOver(sample, complete, random);
  const [times, sums] = [new Float64Array(sample.units.length), emptyPairs(size)];
  const kept: Omit<DriverEstimate, "mended" | "correlations">[] = [];
  const above: number[][] = [];
  return {
    step(samples) {
      for (let done = 0; done < samples; done += 1) {
        times.fill(0);
        for (let draw = 0; draw < times.length; draw += 1) {
          const at = Math.floor(random.next() * times.length);
          times[at] = (times[at] ?? 0) + 1;
        }
        resampled(sample, times, sums);
        const raw = correlationsOf(sums);
        const { correlations } = complete ? { correlations: raw } : withoutContradiction(raw, size);
        const { among, outcome } = splitOff(correlations, size);
        const beside = withNoise(among, outcome, noise());
        const found = relativeWeights(beside.among, beside.outcome, size);
        const weights = found.weights.slice(0, drivers);
        const floor = found.weights[drivers] ?? 0;
        const { held, alone } = slopesOf(sums, found.betas, outcome);
        kept.push({ weights, r2: weights.reduce((sum, weight) => sum + weight, 0), held, alone });
        above.push(weights.map((weight) => weight - floor));
      }
    },
    result: () => ({
      samples: kept.length,
      weights: spreads(kept.map(({ weights }) => weights)),
      shares: spreads(kept.map(({ weights, r2 }) => weights.map((weight) => (r2 > 0 ? weight / r2 : 0)))),
      r2: spread(kept.map(({ r2 }) => r2)),
      held: spreads(kept.map(({ held }) => held)),
      alone: spreads(kept.map(({ alone }) => alone)),
      aboveNoise: spreads(above),
      slopes: kept.map(({ held }) => held),
    }),
  };
}

/** The 2.5 % and 97.5 % quantiles, between neighbours in proportion (R's type 7). */
export function spread(values: readonly number[]): Interval {
  const sorted = Float64Array.from(values).sort();
  const quantile = (p: number): number => {
    const place = p * (sorted.length - 1);
    const [low, high] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0];
    return low + (high - low) * (place - Math.floor(place));
  };
  return { low: quantile(0.025), high: quantile(0.975) };
}

function spreads(samples: readonly number[][]): Interval[] {
  return (samples[0] ?? []).map((_, at) => spread(samples.map((one) => one[at] ?? 0)));
}

/** Standardised coefficients as slopes in the units of the answers. */
function slopesOf(sums: PairSums, betas: readonly number[], outcome: readonly number[]) {
  const last = sums.size - 1;
  const above = momentsOf(sums, last)?.deviation ?? 0;
  const per = outcome.map((_, driver) => {
    const below = momentsOf(sums, driver)?.deviation ?? 0;
    return below > 0 ? above / below : 0;
  });
  return {
    held: per.map((ratio, driver) => (betas[driver] ?? 0) * ratio),
    alone: per.map((ratio, driver) => (outcome[driver] ?? 0) * ratio),
  };
}

/** The correlations among the drivers, and theirs with the outcome. */
function splitOff(correlations: Float64Array, size: number): { among: Float64Array; outcome: number[] } {
  const drivers = size - 1;
  const among = new Float64Array(drivers * drivers);
  for (let i = 0; i < drivers; i += 1) {
    for (let j = 0; j < drivers; j += 1) among[i * drivers + j] = correlations[i * size + j] ?? 0;
  }
  return {
    among,
    outcome: Array.from({ length: drivers }, (_, i) => correlations[i * size + drivers] ?? 0),
  };
}

/** Draws the correlations of a random column with each driver and, last, with the outcome. */
function noiseOver(sample: SampleSums, complete: boolean, random: SeededRandom): () => number[] {
  const { size, total, counts } = sample;
  const raw = correlationsOf(total);
  const { correlations } = complete ? { correlations: raw } : withoutContradiction(raw, size);
  const { values, vectors } = symmetricEigen(correlations, size);
  const roots = Float64Array.from(values, (value) => Math.sqrt(Math.max(0, value)));
  const worth = sample.signals > 0 ? kishN(sample.weight, sample.weightSquared) / sample.signals : 0;
  return () => {
    const deviates = Float64Array.from({ length: size }, () => random.normal());
    return Array.from({ length: size }, (_, i) => {
      let sum = 0;
      for (let e = 0; e < size; e += 1)
        sum += (vectors[i * size + e] ?? 0) * (roots[e] ?? 0) * (deviates[e] ?? 0);
      const n = worth * (counts[i * size + i] ?? 0);
      return n > 2 ? Math.min(1, Math.max(-1, sum * Math.sqrt(2 / n))) : 0;
    });
  };
}

function withNoise(among: Float64Array, outcome: readonly number[], noise: readonly number[]) {
  const drivers = outcome.length;
  const size = drivers + 1;
  const wider = new Float64Array(size * size);
  for (let i = 0; i < drivers; i += 1) {
    for (let j = 0; j < drivers; j += 1) wider[i * size + j] = among[i * drivers + j] ?? 0;
    wider[i * size + drivers] = noise[i] ?? 0;
    wider[drivers * size + i] = noise[i] ?? 0;
  }
  wider[size * size - 1] = 1;
  return { among: wider, outcome: [...outcome, noise[drivers] ?? 0] };
}
