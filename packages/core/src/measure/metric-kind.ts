import { countDifference, countFigure } from "./count.ts";
import type { Difference } from "./difference.ts";
import type { Figure } from "./figure.ts";
import { meanDifference, meanFigure, type Range } from "./mean.ts";
import type { SumMetric } from "./metric.ts";
import { type NpsCounts, npsDifference, npsFigure } from "./nps.ts";
import { shareDifference, shareFigure } from "./share.ts";

/** A group's answers as the formulas take them: counted as they are, or weighted and rescaled to Kish's n. */
export type Sample = { n: number; sum: number; sumSquares: number; top: number; bottom: number };

/** What one signal adds to a metric (1, 0 or −1, or its rating), on average, and that average's standard error. */
export type Score = { mean: number; error: number };

type Kind = {
  figure: (sample: Sample, metric: SumMetric) => Figure;
  difference: (a: Sample, b: Sample, metric: SumMetric) => Difference;
  score: (sample: Sample) => Score;
};

const net: Kind = {
  figure: (sample) => npsFigure(npsCounts(sample)),
  difference: (a, b) => npsDifference(npsCounts(a), npsCounts(b)),
  score: ({ n, top, bottom }) => spread(n, (top - bottom) / n, (top + bottom) / n),
};
const share: Kind = {
  figure: (sample) => shareFigure(shareCounts(sample)),
  difference: (a, b) => shareDifference(shareCounts(a), shareCounts(b)),
  score: ({ n, top }) => spread(n, top / n, top / n),
};
const mean: Kind = {
  figure: (sample, metric) => meanFigure(sample, rangeOf(metric)),
  difference: (a, b, metric) => meanDifference(a, b, rangeOf(metric)),
  score: ({ n, sum, sumSquares }) => spread(n, sum / n, sumSquares / n),
};

/** The formulas of each kind of metric that is estimated from sums over signals; a new kind is one entry. */
export const RATING_KINDS: Record<Exclude<SumMetric["kind"], "count">, Kind> = {
  nps: net,
  net,
  box: share,
  share,
  broken: share,
  mean,
  gap: mean,
};

/** The formulas of a count, which knows no weights. */
export const COUNT_KIND = { figure: countFigure, difference: countDifference };

/** Smallest and largest value that a mean, or a mean of differences, can have. */
function rangeOf({ kind, scale }: SumMetric): Range {
  if (!scale) return { min: 0, max: 1 };
  const width = scale.max - scale.min;
  return kind === "gap" ? { min: -width, max: width } : scale;
}

function spread(n: number, middle: number, squares: number): Score {
  if (!(n > 0)) return { mean: 0, error: 0 };
  return { mean: middle, error: Math.sqrt(Math.max(0, squares - middle * middle) / n) };
}

function npsCounts({ n, top, bottom }: Sample): NpsCounts {
  return { promoters: top, passives: Math.max(0, n - top - bottom), detractors: bottom };
}

function shareCounts({ n, top }: Sample): { hits: number; n: number } {
  return { hits: top, n };
}
