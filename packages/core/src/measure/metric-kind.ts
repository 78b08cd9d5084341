import { countDifference, countFigure } from "./count.ts";
import type { Difference } from "./difference.ts";
import type { Figure } from "./figure.ts";
import { meanDifference, meanFigure } from "./mean.ts";
import type { RatingMetric } from "./metric.ts";
import { type NpsCounts, npsDifference, npsFigure } from "./nps.ts";
import { shareDifference, shareFigure } from "./share.ts";

/** A group's answers as the formulas take them: counted as they are, or weighted and rescaled to Kish's n. */
export type Sample = { n: number; sum: number; sumSquares: number; top: number; bottom: number };

type RatingKind = {
  figure: (sample: Sample, metric: RatingMetric) => Figure;
  difference: (a: Sample, b: Sample, metric: RatingMetric) => Difference;
};

/** The formulas of each kind of metric that reads a rating; a new kind is one entry. */
export const RATING_KINDS: Record<RatingMetric["kind"], RatingKind> = {
  nps: {
    figure: (sample) => npsFigure(npsCounts(sample)),
    difference: (a, b) => npsDifference(npsCounts(a), npsCounts(b)),
  },
  box: {
    figure: (sample) => shareFigure(shareCounts(sample)),
    difference: (a, b) => shareDifference(shareCounts(a), shareCounts(b)),
  },
  mean: {
    figure: (sample, { scale }) => meanFigure(sample, scale),
    difference: (a, b, { scale }) => meanDifference(a, b, scale),
  },
};

/** The formulas of a count, which knows no weights. */
export const COUNT_KIND = { figure: countFigure, difference: countDifference };

function npsCounts({ n, top, bottom }: Sample): NpsCounts {
  return { promoters: top, passives: Math.max(0, n - top - bottom), detractors: bottom };
}

function shareCounts({ n, top }: Sample): { hits: number; n: number } {
  return { hits: top, n };
}
