import { type Difference, differenceWithin, noDifference } from "./difference.ts";
import {
  clippedTo,
  emptyFigure,
  type Figure,
  figureWithin,
  type Interval,
  WIDE_NPS_POINTS,
} from "./figure.ts";
import { type Moments, meanDifference, meanFigure, type Range } from "./mean.ts";
import type { MetricFamily } from "./metric-family.ts";
import { twoSidedP, Z_95 } from "./normal.ts";
import {
  meanPopulationInterval,
  npsApproximation,
  npsPopulationInterval,
  sharePopulationInterval,
} from "./population.ts";
import { type ShareCounts, shareDifference, shareFigure } from "./share.ts";

/**
 * A group of accounts, each with the average of its own answers: how many, the sum of their averages and of their
 * squares. Averages are −1 to 1 for an NPS, 0 to 1 for a share, else on the scale. `answers` are all answers behind them.
 */
export type AccountTally = { accounts: number; sum: number; sumSquares: number; answers: number };

/** No accounts. */
export const emptyAccounts: AccountTally = Object.freeze({ accounts: 0, sum: 0, sumSquares: 0, answers: 0 });

/**
 * Average within the account first, then over accounts; accounts are what was drawn, so their spread makes the interval
 * (cluster-robust). Where every account answered once it is the plain figure:
 *
 * - NPS: adjusted Wald with three accounts added, as Rocks adds three answers;
 * - share: Wilson with the number of accounts over the design effect, never more than there are answers;
 * - mean: Student's t over accounts.
 *
 * `n` is the number of accounts. With `population`, all accounts there are, the predictive interval of them all.
 */
export function accountFigure(
  family: MetricFamily,
  tally: AccountTally,
  range: Range,
  population: number | null = null,
): Figure {
  const { accounts, sum, sumSquares } = tally;
  if (!(accounts > 0)) return emptyFigure;
  const moments = { n: accounts, sum, sumSquares };
  if (family === "mean") {
    const figure = meanFigure(moments, range);
    if (population === null) return figure;
    return figureWithin(
      sum / accounts,
      accounts,
      meanPopulationInterval(moments, population, range),
      wideMean(range),
    );
  }
  if (family === "share") {
    const value = (100 * sum) / accounts;
    const counts = effectiveCounts(tally);
    if (population === null) return { ...shareFigure(counts), value, n: accounts };
    const interval =
      population <= accounts
        ? { low: value, high: value }
        : sharePopulationInterval(scaledTo(accounts, counts), population);
    return figureWithin(value, accounts, interval, 10);
  }
  const value = (100 * sum) / accounts;
  const interval = population === null ? netInterval(moments) : netPopulation(moments, population);
  return figureWithin(value, accounts, interval, WIDE_NPS_POINTS);
}

/** First group minus second; groups that share accounts are more alike than the test takes them for. */
export function accountDifference(
  family: MetricFamily,
  a: AccountTally,
  b: AccountTally,
  range: Range,
): Difference {
  if (!(a.accounts > 0 && b.accounts > 0)) return noDifference;
  if (family === "mean") return meanDifference(momentsOf(a), momentsOf(b), range);
  if (family === "share") return shareDifference(effectiveCounts(a), effectiveCounts(b));
  const [first, second] = [adjusted(momentsOf(a)), adjusted(momentsOf(b))];
  const net = first.mean - second.mean;
  const error = Math.sqrt(first.variance + second.variance);
  const interval = around(net, Z_95 * error, 200);
  const diff = 100 * (a.sum / a.accounts - b.sum / b.accounts);
  return differenceWithin(diff, interval, twoSidedP(net / error));
}

function momentsOf({ accounts, sum, sumSquares }: AccountTally): Moments {
  return { n: accounts, sum, sumSquares };
}

function netInterval(moments: Moments): Interval {
  const { mean, variance } = adjusted(moments);
  return around(mean, Z_95 * Math.sqrt(variance), 100);
}

/** Exactly where every account's average is −1, 0 or 1. */
function netPopulation({ n, sum, sumSquares }: Moments, population: number): Interval {
  const [promoters, detractors] = [(sumSquares + sum) / 2, (sumSquares - sum) / 2];
  if (Number.isInteger(promoters) && Number.isInteger(detractors) && Number.isInteger(sumSquares)) {
    return npsPopulationInterval({ promoters, passives: n - promoters - detractors, detractors }, population);
  }
  if (population <= n) return { low: (100 * sum) / n, high: (100 * sum) / n };
  return npsApproximation({ n, sum, sumSquares }, population);
}

function adjusted({ n, sum, sumSquares }: Moments): { mean: number; variance: number } {
  const all = n + 3;
  const mean = sum / all;
  return { mean, variance: Math.max(0, (sumSquares + 1.5) / all - mean * mean) / all };
}

/** So many independent answers say as much about the share as these accounts do. */
function effectiveCounts({ accounts, sum, sumSquares, answers }: AccountTally): ShareCounts {
  if (!(accounts > 0)) return { hits: 0, n: 0 };
  const share = Math.min(1, Math.max(0, sum / accounts));
  const between = sumSquares / accounts - share * share;
  const alone = share * (1 - share);
  const most = Math.max(accounts, answers);
  const n =
    alone <= ROUNDING ? accounts : between > ROUNDING ? Math.min(most, (accounts * alone) / between) : most;
  return { hits: n * share, n };
}

const ROUNDING = 1e-12;

/** The same share of as many accounts as there are, in whole ones where they are. */
function scaledTo(accounts: number, { hits, n }: ShareCounts): ShareCounts {
  const own = (hits / n) * accounts;
  return { hits: Math.abs(own - Math.round(own)) < 1e-9 ? Math.round(own) : own, n: accounts };
}

function wideMean({ min, max }: Range): number {
  return 0.1 * (max - min);
}

function around(net: number, reach: number, limit: number): Interval {
  return clippedTo({ low: 100 * (net - reach), high: 100 * (net + reach) }, -limit, limit);
}
