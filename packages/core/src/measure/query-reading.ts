import { type AccountTally, accountDifference, accountFigure } from "./account-mean.ts";
import { countFigure } from "./count.ts";
import {
  type Figure,
  figureWithin,
  WIDE_NPS_POINTS,
  WIDE_PART_OF_RANGE,
  WIDE_SHARE_POINTS,
} from "./figure.ts";
import type { MetricDefinition } from "./metric.ts";
import { familyOf } from "./metric-family.ts";
import { metricLimits } from "./metric-limits.ts";
import { meanPopulationInterval, npsPopulationInterval, sharePopulationInterval } from "./population.ts";
import type { QueryPlan } from "./query-plan.ts";
import { tallyFrom } from "./query-sums.ts";
import { type Comparison, differenceOf, figureOf, sampleOf, subtractTallies, type Tally } from "./tally.ts";

/** The sums of one group as figures: how a plan's answer is read. `sums` are null where the group is not there. */
export type Reading = {
  figure(metric: number, sums: readonly number[] | null): Figure;
  /** Group a minus group b. */
  difference(
    metric: number,
    a: readonly number[] | null,
    b: readonly number[] | null,
    exposure: number,
  ): Comparison;
  /** Group a minus all the rest of the whole that it is a part of. */
  toRest(metric: number, part: readonly number[], whole: readonly number[] | null): Comparison;
};

/** How the sums of this plan are to be read: signal by signal, or account by account. */
export function readingOf(plan: QueryPlan): Reading {
  return plan.per === "account" ? byAccount(plan) : bySignal(plan);
}

function bySignal({ metrics, tallies, weighted, population }: QueryPlan): Reading {
  const tally = (at: number, sums: readonly number[] | null): Tally =>
    tallyFrom(tallies[at] ?? [], sums ?? []);
  const metricAt = (at: number): MetricDefinition => metrics[at] ?? NO_METRIC;
  return {
    figure(at, sums) {
      const own = tally(at, sums);
      const figure = figureOf(metricAt(at), own, { weighted });
      return population === null ? figure : ofPopulation(metricAt(at), own, figure, population);
    },
    difference: (at, a, b, exposure) =>
      differenceOf(metricAt(at), tally(at, a), tally(at, b), { weighted, exposure }),
    toRest(at, part, whole) {
      const own = tally(at, part);
      const rest = subtractTallies(tally(at, whole), own);
      const difference = differenceOf(metricAt(at), own, rest, { weighted });
      return metricAt(at).kind === "count" ? untested(difference) : difference;
    },
  };
}

const NO_METRIC: MetricDefinition = { key: "", kind: "count", version: 1 };

/** That a part and the rest are not equally many is no finding. */
function untested({ value, n, diff }: Comparison): Comparison {
  return { value, n, diff, low: null, high: null, p: null };
}

/** The figure with the interval of the whole population; counts and formulas keep theirs. */
function ofPopulation(metric: MetricDefinition, tally: Tally, figure: Figure, population: number): Figure {
  const family = familyOf(metric);
  const { value, n } = figure;
  if (!family || value === null) return figure;
  const sample = sampleOf(tally, false);
  if (family === "net") {
    const { top, bottom } = sample;
    const counts = { promoters: top, passives: Math.max(0, n - top - bottom), detractors: bottom };
    return figureWithin(value, n, npsPopulationInterval(counts, population), WIDE_NPS_POINTS);
  }
  if (family === "share") {
    const interval = sharePopulationInterval({ hits: sample.top, n }, population);
    return figureWithin(value, n, interval, WIDE_SHARE_POINTS);
  }
  const range = metricLimits(metric) ?? { min: 0, max: 1 };
  const wide = WIDE_PART_OF_RANGE * (range.max - range.min);
  return figureWithin(value, n, meanPopulationInterval(sample, population, range), wide);
}

/** Sums of each metric in a statement by account, after the number of signals; see `accountTally`. */
export const ACCOUNT_SUMS = 4;

function byAccount({ metrics, population }: QueryPlan): Reading {
  const metricAt = (at: number): MetricDefinition => metrics[at] ?? NO_METRIC;
  const range = (at: number) => metricLimits(metricAt(at)) ?? { min: 0, max: 1 };
  const figure = (at: number, sums: readonly number[] | null): Figure => {
    const tally = accountTally(at, sums);
    const family = familyOf(metricAt(at));
    return family ? accountFigure(family, tally, range(at), population) : countFigure(tally.accounts);
  };
  const difference: Reading["difference"] = (at, a, b) => {
    const { value, n } = figure(at, b);
    const family = familyOf(metricAt(at));
    if (!family)
      return { value, n, diff: (figure(at, a).value ?? 0) - (value ?? 0), low: null, high: null, p: null };
    return {
      value,
      n,
      ...picked(accountDifference(family, accountTally(at, a), accountTally(at, b), range(at))),
    };
  };
  return { figure, difference, toRest: (at, part) => difference(at, part, null, 1) };
}

function picked({ diff, low, high, p }: Omit<Comparison, "value" | "n">) {
  return { diff, low, high, p };
}

function accountTally(metric: number, sums: readonly number[] | null): AccountTally {
  const [accounts = 0, sum = 0, sumSquares = 0, answers = 0] = (sums ?? []).slice(1 + ACCOUNT_SUMS * metric);
  return { accounts, sum, sumSquares, answers };
}
