import type { SumMetric } from "../metric.ts";
import { addTallies, emptyTally, type Tally } from "../tally.ts";
import type { Shares } from "./lattice-z.ts";
import { usual, weightedMedian } from "./robust.ts";
import { momentsOf, rangeOfMetric, sharesOf, type WindowMoments } from "./window-moments.ts";

/** One stretch of time before the one that is judged. `weekday` (0 is Sunday) where a week has different days, else null. */
export type PastWindow = { tally: Tally; weekday: number | null };

/** What a score usually is, and how much it varies by itself. */
export type ScoreBaseline = {
  center: number;
  /** Variance of one answer around its window's true value. */
  within: number;
  /** Variance of the true value from window to window, beyond what the number of answers explains. */
  between: number;
  /** Squared standard error of `center`. */
  error: number;
  /** What is added on each weekday; nothing where days do not differ. */
  weekdays: ReadonlyMap<number, number>;
  shares: Shares | null;
  n: number;
  windows: number;
};

/** A past of fewer windows with answers, or of fewer answers, says too little to judge by. */
export const LEAST_WINDOWS = 7;
export const LEAST_ANSWERS = 30;
/** Weekdays are told apart from this many weeks on. */
const LEAST_WEEKS = 3;

type Point = WindowMoments & { x: number; weekday: number | null; tally: Tally };

/**
 * What windows of the past say of the next one; null where they say too little. Windows that were unusual are left out.
 * The variance between windows is DerSimonian & Laird's (1986, Controlled Clinical Trials 7:177–188); weekdays differ
 * as far as they vary more than chance lets them, shrunken towards none (empirical Bayes).
 */
export function scoreBaseline(metric: SumMetric, past: readonly PastWindow[]): ScoreBaseline | null {
  const points = past.flatMap(({ tally, weekday }): Point[] => {
    const moments = momentsOf(metric, tally);
    return moments.n > 0 ? [{ ...moments, x: moments.sum / moments.n, weekday, tally }] : [];
  });
  const all = points.reduce((sum, { n }) => sum + n, 0);
  if (points.length < LEAST_WINDOWS || all < LEAST_ANSWERS) return null;
  const within = varianceWithin(metric, points, all);
  const middle = weightedMedian(points.map(({ x, n }) => ({ value: x, weight: n }))) ?? 0;
  const isUsual = usual(
    points.map(({ x, n }) => (x - middle) / Math.sqrt(within / n)),
    1,
  );
  const kept = points.filter((_, at) => isUsual[at]);
  if (kept.length < LEAST_WINDOWS) return null;
  const rough = combined(kept, within);
  const weekdays = weekdayOffsets(kept, within, rough);
  const level = kept.map((point) => ({ ...point, x: point.x - (weekdays.get(point.weekday ?? -1) ?? 0) }));
  const { center, between, error } = weekdays.size > 0 ? combined(level, within) : rough;
  return {
    center,
    within,
    between,
    error,
    weekdays,
    shares: sharesOf(metric, kept.map(({ tally }) => tally).reduce(addTallies, emptyTally)),
    n: kept.reduce((sum, { n }) => sum + n, 0),
    windows: kept.length,
  };
}

/** As if three answers more had been spread over the scale, so that a past of perfect scores still knows some variance. */
function varianceWithin(metric: SumMetric, points: readonly Point[], all: number): number {
  const { min, max } = rangeOfMetric(metric);
  const spread = points.reduce((sum, { sum: s, sumSquares, n }) => sum + sumSquares - (s * s) / n, 0);
  const answers = Math.max(1, all - points.length);
  return (Math.max(0, spread) + 3 * ((max - min) / 4) ** 2) / (answers + 3);
}

function combined(points: readonly { x: number; n: number }[], within: number) {
  const weight = points.reduce((sum, { n }) => sum + n / within, 0);
  const fixed = points.reduce((sum, { x, n }) => sum + (x * n) / within, 0) / weight;
  const squares = points.reduce((sum, { n }) => sum + (n / within) ** 2, 0);
  const q = points.reduce((sum, { x, n }) => sum + ((x - fixed) ** 2 * n) / within, 0);
  const free = weight - squares / weight;
  const between = free > 0 ? Math.max(0, (q - (points.length - 1)) / free) : 0;
  const weights = points.map(({ n }) => 1 / (within / n + between));
  const total = weights.reduce((sum, one) => sum + one, 0);
  const center = points.reduce((sum, { x }, at) => sum + x * (weights[at] ?? 0), 0) / total;
  return { center, between, error: 1 / total };
}

function weekdayOffsets(
  points: readonly Point[],
  within: number,
  { center, between }: { center: number; between: number },
): Map<number, number> {
  const groups = [...Map.groupBy(points, ({ weekday }) => weekday)].flatMap(([weekday, days]) => {
    if (weekday === null || days.length < LEAST_WEEKS) return [];
    const n = days.reduce((sum, day) => sum + day.n, 0);
    const x = days.reduce((sum, day) => sum + day.sum, 0) / n;
    return [{ weekday, x, variance: within / n + between / days.length }];
  });
  if (groups.length < 5) return new Map();
  const chance = groups.reduce((sum, { variance }) => sum + variance, 0) / groups.length;
  const seen = groups.reduce((sum, { x }) => sum + (x - center) ** 2, 0) / (groups.length - 1);
  const real = Math.max(0, seen - chance);
  if (real === 0) return new Map();
  return new Map(
    groups.map(({ weekday, x, variance }) => [weekday, ((x - center) * real) / (real + variance)]),
  );
}
