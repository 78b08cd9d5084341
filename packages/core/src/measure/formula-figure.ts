import { type Difference, differenceWithin, noDifference } from "./difference.ts";
import { clippedTo, emptyFigure, type Figure, figureWithin, type Interval } from "./figure.ts";
import { evaluate } from "./formula-value.ts";
import type { FormulaMetric, SumMetric } from "./metric.ts";
import { endsOf } from "./metric-limits.ts";
import { twoSidedP, Z_95 } from "./normal.ts";

/**
 * What a formula must know of one of its parts in a group: its figure; what one signal adds to it on average and the
 * standard error of that (0 for a count); how many signals, or how much weight, carry it.
 */
export type PartEstimate = { figure: Figure; mean: number; error: number; total: number };

/** All parts in order and, for each pair of `pairsOf`, four sums over the signals that carry both (`CROSS_POWERS`). */
export type FormulaEstimates = { parts: readonly PartEstimate[]; crosses: readonly number[] };

/** The powers of the two scores in the four sums of a pair: Σw², Σw²s, Σw²t, Σw²st. */
export const CROSS_POWERS = [
  [0, 0],
  [1, 0],
  [0, 1],
  [1, 1],
] as const;

/** The pairs of parts that can vary together; a count is no estimate. */
export function pairsOf(parts: readonly SumMetric[]): [number, number][] {
  return parts.flatMap((first, i) =>
    parts.flatMap((second, j): [number, number][] =>
      j > i && first.kind !== "count" && second.kind !== "count" ? [[i, j]] : [],
    ),
  );
}

/**
 * The value of a formula with its 95 % interval, in its own unit; n is the smallest number of answers behind a part.
 *
 * The interval starts from the interval of each part, so that it knows their n and their borders (Wilson, adjusted Wald,
 * t), weighs each by the formula's slope along it (delta method), and puts them together by MOVER with the correlation
 * that the parts show on the signals that carry both (Zou & Donner 2008, Statistics in Medicine 27:1693–1702). For the
 * difference of two shares of different people this is Newcombe's interval. What is exact, as a count is, adds nothing.
 */
export function formulaFigure(metric: FormulaMetric, estimates: FormulaEstimates): Figure {
  const found = estimated(metric, estimates);
  if (!found) return emptyFigure;
  const { value, n, interval } = found;
  if (!interval) return { value, n, low: null, high: null, wide: false };
  const inside = metric.limits ? clippedTo(interval, metric.limits.min, metric.limits.max) : interval;
  return figureWithin(value, n, inside, metric.wideFrom ?? Number.POSITIVE_INFINITY);
}

/**
 * Group a minus group b, two groups without a common signal: the hybrid interval from both intervals, and the p of a z
 * test with the standard errors that they stand for.
 */
export function formulaDifference(
  metric: FormulaMetric,
  a: FormulaEstimates,
  b: FormulaEstimates,
): Difference {
  const [first, second] = [estimated(metric, a), estimated(metric, b)];
  if (!first || !second) return noDifference;
  const diff = first.value - second.value;
  if (!first.interval || !second.interval) return { diff, low: null, high: null, p: null };
  const low = diff - Math.hypot(first.value - first.interval.low, second.interval.high - second.value);
  const high = diff + Math.hypot(first.interval.high - first.value, second.value - second.interval.low);
  const error = Math.hypot(errorOf(first.interval), errorOf(second.interval));
  const p = error > 0 ? twoSidedP(diff / error) : diff === 0 ? 1 : 0;
  return differenceWithin(diff, { low, high }, p);
}

function errorOf({ low, high }: Interval): number {
  return (high - low) / (2 * Z_95);
}

function estimated(
  metric: FormulaMetric,
  { parts, crosses }: FormulaEstimates,
): { value: number; n: number; interval: Interval | null } | null {
  const inputs = new Map(
    metric.parts.map((part, at) => [
      part.key,
      { value: parts[at]?.figure.value ?? null, ends: endsOf(part) },
    ]),
  );
  const found = evaluate(metric.expression, inputs);
  if (!found) return null;
  const slopes = metric.parts.map(({ key }) => found.gradient.get(key) ?? 0);
  const isUsed = metric.parts.map(({ key }) => found.gradient.has(key));
  const ns = (counted: boolean): number[] =>
    parts.flatMap(({ figure }, at) =>
      isUsed[at] && (metric.parts[at]?.kind === "count") === counted ? [figure.n] : [],
    );
  const answers = ns(false).length > 0 ? ns(false) : ns(true);
  const n = answers.length > 0 ? Math.min(...answers) : 0;
  const low = slopes.map((slope, at) => distance(parts[at], slope, "low"));
  const high = slopes.map((slope, at) => distance(parts[at], slope, "high"));
  if (metric.parts.every(({ kind }, at) => kind === "count" || !isUsed[at])) {
    return { value: found.value, n, interval: null };
  }
  const together = correlations(metric, parts, crosses);
  return {
    value: found.value,
    n,
    interval: {
      low: found.value - reach(low, slopes, together),
      high: found.value + reach(high, slopes, together),
    },
  };
}

/** How far a part alone carries the formula to one side: its own bound on that side, times the slope. */
function distance(part: PartEstimate | undefined, slope: number, side: "low" | "high"): number {
  const { value = null, low = null, high = null } = part?.figure ?? {};
  if (value === null || low === null || high === null || slope === 0) return 0;
  const bound = slope > 0 === (side === "low") ? value - low : high - value;
  return Math.abs(slope) * bound;
}

function reach(
  distances: readonly number[],
  slopes: readonly number[],
  together: ReadonlyMap<string, number>,
): number {
  let squared = 0;
  for (const [i, own] of distances.entries()) {
    squared += own * own;
    for (let j = i + 1; j < distances.length; j += 1) {
      const sign = Math.sign(slopes[i] ?? 0) * Math.sign(slopes[j] ?? 0);
      squared += 2 * sign * (together.get(`${i},${j}`) ?? 0) * own * (distances[j] ?? 0);
    }
  }
  return Math.sqrt(Math.max(0, squared));
}

/** How the estimates of two parts vary together, −1 to 1; 0 where no signal carries both. */
function correlations(
  metric: FormulaMetric,
  parts: readonly PartEstimate[],
  crosses: readonly number[],
): Map<string, number> {
  const found = new Map<string, number>();
  for (const [pair, [i, j]] of pairsOf(metric.parts).entries()) {
    const [a, b] = [parts[i], parts[j]];
    const [w2 = 0, s = 0, t = 0, st = 0] = crosses.slice(pair * 4, pair * 4 + 4);
    const scale = (a?.total ?? 0) * (b?.total ?? 0) * (a?.error ?? 0) * (b?.error ?? 0);
    if (!a || !b || !(scale > 0)) continue;
    const covariance = st - b.mean * s - a.mean * t + a.mean * b.mean * w2;
    const correlation = covariance / scale;
    found.set(`${i},${j}`, Math.min(1, Math.max(-1, correlation)));
  }
  return found;
}
