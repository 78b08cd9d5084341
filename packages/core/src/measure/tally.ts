import type { Figure } from "./figure.ts";
import {
  type FormulaEstimates,
  formulaDifference,
  formulaFigure,
  type PartEstimate,
} from "./formula-figure.ts";
import { kishN } from "./kish.ts";
import type { FormulaMetric, MetricDefinition } from "./metric.ts";
import { COUNT_KIND, RATING_KINDS, type Sample } from "./metric-kind.ts";

/**
 * All that one group of signals must tell about one metric for its figure to be computed: stores sum these
 * up, core decides. Only signals that carry the metric's rating count; for `count` all do, with rating 0.
 */
export type Tally = {
  /** Signals with this rating. */
  n: number;
  sum: number;
  sumSquares: number;
  /** Ratings in the good boxes (see `metricBoxes`); promoters. */
  top: number;
  /** Ratings in the bad boxes; detractors. */
  bottom: number;
  /** The same with each signal's weight w: Σw, Σw², Σw·x, Σw·x², Σw in the good and in the bad boxes. */
  w: number;
  w2: number;
  wSum: number;
  wSumSquares: number;
  wTop: number;
  wBottom: number;
  /** Of a formula: the tallies of its parts, and how these vary together (see query-sums.ts). */
  parts?: readonly Tally[];
  crosses?: readonly number[];
};

/** The number fields of a tally. */
export type TallyField = (typeof TALLY_FIELDS)[number];

/** The fields of a tally in the order in which stores write and read them. */
export const TALLY_FIELDS = [
  "n",
  "sum",
  "sumSquares",
  "top",
  "bottom",
  "w",
  "w2",
  "wSum",
  "wSumSquares",
  "wTop",
  "wBottom",
] as const;

/** A group in which nobody answered. */
export const emptyTally: Tally = Object.freeze({
  n: 0,
  sum: 0,
  sumSquares: 0,
  top: 0,
  bottom: 0,
  w: 0,
  w2: 0,
  wSum: 0,
  wSumSquares: 0,
  wTop: 0,
  wBottom: 0,
});

/** How a figure is wanted; `weighted` uses the signals' weights and gives Kish's n. */
export type FigureOptions = { weighted?: boolean };

/** `exposure`: how many times longer the first group's period was; matters to counts only, default 1. */
export type DifferenceOptions = FigureOptions & { exposure?: number };

/**
 * What a figure is held against: the other group's value and n, and this group minus the other one, as
 * in `compare` of an answered query (q is added over all rows by `benjaminiHochberg`).
 */
export type Comparison = {
  value: number | null;
  n: number;
  diff: number | null;
  low: number | null;
  high: number | null;
  p: number | null;
};

/** The figure of a metric for one group. A count is the number of signals, weighted or not. */
export function figureOf(
  metric: MetricDefinition,
  tally: Tally,
  { weighted = false }: FigureOptions = {},
): Figure {
  if (metric.kind === "formula") return formulaFigure(metric, estimatesOf(metric, tally, weighted));
  if (metric.kind === "count") return COUNT_KIND.figure(tally.n);
  return RATING_KINDS[metric.kind].figure(sampleOf(tally, weighted), metric);
}

/** Holds the metric of one group against that of another: `diff` is a − b, `value` and `n` are b's. */
export function differenceOf(
  metric: MetricDefinition,
  a: Tally,
  b: Tally,
  options: DifferenceOptions = {},
): Comparison {
  const { value, n } = figureOf(metric, b, options);
  const { diff, low, high, p } = differenceBetween(metric, a, b, options);
  return { value, n, diff, low, high, p };
}

function differenceBetween(metric: MetricDefinition, a: Tally, b: Tally, options: DifferenceOptions) {
  if (metric.kind === "count") return COUNT_KIND.difference(a.n, b.n, options.exposure);
  const weighted = options.weighted ?? false;
  if (metric.kind === "formula") {
    return formulaDifference(metric, estimatesOf(metric, a, weighted), estimatesOf(metric, b, weighted));
  }
  return RATING_KINDS[metric.kind].difference(sampleOf(a, weighted), sampleOf(b, weighted), metric);
}

/** The tally of two groups without a common signal taken together. */
export function addTallies(a: Tally, b: Tally): Tally {
  return combined(a, b, (first, second) => first + second);
}

/**
 * What is left of a group when a part of it is taken away ("the rest"). Weighted sums that cancel but for
 * rounding are 0, and so is everything where no signal is left.
 */
export function subtractTallies(whole: Tally, part: Tally): Tally {
  if (whole.parts) {
    const parts = whole.parts.map((all, at) => subtractTallies(all, part.parts?.[at] ?? emptyTally));
    const crosses = whole.crosses?.map((all, at) => left(all, part.crosses?.[at] ?? 0)) ?? [];
    return { ...emptyTally, parts, crosses };
  }
  return whole.n - part.n > 0 ? combined(whole, part, left) : emptyTally;
}

function left(all: number, some: number): number {
  const rest = all - some;
  return Math.abs(rest) > ROUNDING * Math.abs(all) ? rest : 0;
}

/** Weighted sums cancel to about 10⁻¹⁶ of what they were; less than this part of it is nothing. */
const ROUNDING = 1e-12;

function combined(a: Tally, b: Tally, amount: (first: number, second: number) => number): Tally {
  const tally = { ...emptyTally };
  for (const field of TALLY_FIELDS) tally[field] = amount(a[field], b[field]);
  if (!a.parts && !b.parts) return tally;
  const size = Math.max(a.parts?.length ?? 0, b.parts?.length ?? 0);
  const parts = Array.from({ length: size }, (_, at) =>
    combined(a.parts?.[at] ?? emptyTally, b.parts?.[at] ?? emptyTally, amount),
  );
  const crossed = Math.max(a.crosses?.length ?? 0, b.crosses?.length ?? 0);
  const crosses = Array.from({ length: crossed }, (_, at) =>
    amount(a.crosses?.[at] ?? 0, b.crosses?.[at] ?? 0),
  );
  return { ...tally, parts, crosses };
}

/** What the parts of a formula say by themselves, and how they vary together. */
function estimatesOf(metric: FormulaMetric, tally: Tally, weighted: boolean): FormulaEstimates {
  const parts = metric.parts.map((part, at): PartEstimate => {
    const own = tally.parts?.[at] ?? emptyTally;
    const sample = part.kind === "count" ? null : sampleOf(own, weighted);
    return {
      figure: figureOf(part, own, { weighted }),
      ...(sample && part.kind !== "count" ? RATING_KINDS[part.kind].score(sample) : { mean: 0, error: 0 }),
      total: weighted ? own.w : own.n,
    };
  });
  return { parts, crosses: tally.crosses ?? [] };
}

/** A group's answers as the formulas take them; with weights, as so many equal answers as Kish's n says. */
export function sampleOf(tally: Tally, weighted: boolean): Sample {
  if (!weighted) return tally;
  const n = Math.min(kishN(tally.w, tally.w2), tally.n);
  if (!(n > 0)) return emptyTally;
  // Each weighted sum as if it came from n equally weighted answers.
  const perWeight = n / tally.w;
  const top = Math.min(Math.max(tally.wTop * perWeight, 0), n);
  const bottom = Math.min(Math.max(tally.wBottom * perWeight, 0), n - top);
  return { n, sum: tally.wSum * perWeight, sumSquares: tally.wSumSquares * perWeight, top, bottom };
}
