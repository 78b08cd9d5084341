import { type Consistency, consistency, pooledSpread, type VariedUnit } from "./consistency.ts";
import { clamped, type Figure } from "./figure.ts";
import { heterogeneity } from "./heterogeneity.ts";
import { type Moments, mean, variance } from "./mean.ts";
import type { MetricDefinition } from "./metric.ts";
import { familyOf } from "./metric-family.ts";
import { metricGood, metricLimits } from "./metric-limits.ts";
import { Z_95 } from "./normal.ts";
import { scoreMoments } from "./score-moments.ts";
import { shrink } from "./shrink.ts";
import { lowestProbabilities } from "./tail-probability.ts";
import { addTallies, emptyTally, type FigureOptions, figureOf, sampleOf, type Tally } from "./tally.ts";

/** One unit of a ranking, in the place of its tally in the list given. Rank 1 is the best. */
export type RankedUnit = {
  raw: Figure;
  /** Shrunken, with its interval. */
  value: number;
  low: number;
  high: number;
  rank: number;
  /** Probability of being in the worst and in the best tenth. */
  worst: number;
  best: number;
};

export type Ranking = {
  /** One for each tally, null where nobody answered. */
  units: (RankedUnit | null)[];
  whole: Figure;
  consistency: Consistency | null;
  /** How many units make a tenth, rounded up. */
  tenth: number;
};

/** Answers of pooled variance that each unit's own variance is moderated by, as Rocks adds three to an NPS. */
const ADDED_ANSWERS = 3;

/**
 * Ranks units by empirical-Bayes shrunken means, never by raw ones: a shop with two answers does not lead the list.
 * For any metric that is an average of what signals score, and, by the width of its interval, for any other with one.
 * `s_u²/n_u` is the sampling variance, s_u² moderated by three answers of the variance pooled over units, so that two
 * equal answers are not taken for certainty. Equal values share a rank. Where neither end of a metric is the good one, more counts as better.
 */
export function rankUnits(
  metric: MetricDefinition,
  tallies: readonly Tally[],
  { weighted = false, seed }: FigureOptions & { seed: number },
): Ranking {
  const figures = tallies.map((tally) => figureOf(metric, tally, { weighted }));
  const varied = variedUnits(metric, tallies, figures, weighted);
  const known = varied.filter((unit) => unit !== null);
  const whole = figureOf(metric, tallies.reduce(addTallies, emptyTally), { weighted });
  const tenth = Math.ceil(known.length / 10);
  const spread = heterogeneity(known);
  if (!spread) return { units: tallies.map(() => null), whole, consistency: null, tenth };
  const guesses = known.map((unit) => shrink(unit, spread));
  const lowest = lowestProbabilities(guesses, tenth);
  const highest = lowestProbabilities(
    guesses.map(({ value, own }) => ({ value: -value, own })),
    tenth,
  );
  const high = metricGood(metric) !== "low";
  const ranks = ranksOf(guesses.map(({ value }) => (high ? -value : value)));
  const { min, max } = metricLimits(metric) ?? {
    min: Number.NEGATIVE_INFINITY,
    max: Number.POSITIVE_INFINITY,
  };
  let at = 0;
  const units = varied.map((unit, place): RankedUnit | null => {
    const guess = guesses[at];
    const raw = figures[place];
    if (!unit || !guess || !raw) return null;
    const ranked = {
      raw,
      value: clamped(guess.value, min, max),
      low: clamped(guess.low, min, max),
      high: clamped(guess.high, min, max),
      rank: ranks[at] ?? 0,
      worst: (high ? lowest : highest)[at] ?? 0,
      best: (high ? highest : lowest)[at] ?? 0,
    };
    at += 1;
    return ranked;
  });
  return { units, whole, consistency: consistency(known, seed), tenth };
}

function variedUnits(
  metric: MetricDefinition,
  tallies: readonly Tally[],
  figures: readonly Figure[],
  weighted: boolean,
): (VariedUnit | null)[] {
  const family = familyOf(metric);
  if (!family) return figures.map(fromInterval);
  const moments = tallies.map((tally) => scoreMoments(family, sampleOf(tally, weighted)));
  const units = moments.map((own) => ({ n: own.n, mean: mean(own) ?? 0, spread: variance(own) ?? 0 }));
  const there = units.filter(({ n }) => n > 0);
  // Where every unit has one answer, all that they differ by may be chance.
  const alone = pooledSpread(there) ?? variance(moments.reduce(together, { n: 0, sum: 0, sumSquares: 0 }));
  const pooled = alone || leastSpread(there, family === "mean" ? 1 : 100);
  return units.map((unit) => {
    if (!(unit.n > 0)) return null;
    const freedom = Math.max(0, unit.n - 1);
    const moderated = (freedom * unit.spread + ADDED_ANSWERS * pooled) / (freedom + ADDED_ANSWERS);
    return { ...unit, variance: moderated / unit.n };
  });
}

function together(a: Moments, b: Moments): Moments {
  return { n: a.n + b.n, sum: a.sum + b.sum, sumSquares: a.sumSquares + b.sumSquares };
}

/** Where nothing varies inside of any unit: as if one answer of all had been a step off. */
function leastSpread(units: readonly { n: number }[], step: number): number {
  const n = units.reduce((sum, unit) => sum + unit.n, 0);
  return (step * step) / Math.max(n, 1);
}

/** A metric that is no average: its interval tells how sure its value is. */
function fromInterval({ value, n, low, high }: Figure): VariedUnit | null {
  if (value === null || low === null || high === null || !(high > low) || !(n > 0)) return null;
  const variance = ((high - low) / (2 * Z_95)) ** 2;
  return { n, mean: value, variance, spread: variance * n };
}

/** 1 for the smallest; equal ones share the first rank among them. */
function ranksOf(values: readonly number[]): number[] {
  const sorted = values.toSorted((a, b) => a - b);
  const first = new Map<number, number>();
  sorted.forEach((value, at) => {
    if (!first.has(value)) first.set(value, at + 1);
  });
  return values.map((value) => first.get(value) ?? 0);
}
