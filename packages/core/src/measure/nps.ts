import { type Difference, differenceWithin, noDifference } from "./difference.ts";
import {
  clamped,
  clippedTo,
  emptyFigure,
  type Figure,
  figureWithin,
  type Interval,
  WIDE_NPS_POINTS,
} from "./figure.ts";
import { twoSidedP, Z_95 } from "./normal.ts";
import { criticalZ } from "./normal-quantile.ts";

/** Answers by band; fractional where weights were rescaled to Kish's n. */
export type NpsCounts = { promoters: number; passives: number; detractors: number };

export type NpsBand = "promoter" | "passive" | "detractor";

/** The only place that says where the bands begin; SQL, charts, rules and documentation read it here. */
export const PROMOTER_FROM = 9;
export const PASSIVE_FROM = 7;

/** The band of one answer from 0 to 10. */
export function npsBand(score: number): NpsBand {
  if (score >= PROMOTER_FROM) return "promoter";
  return score >= PASSIVE_FROM ? "passive" : "detractor";
}

/**
 * Net Promoter Score of counted answers, from −100 to 100; null when nobody answered.
 * nps({ promoters: 2, passives: 0, detractors: 1 }) is 33.33…
 */
export function nps(counts: NpsCounts): number | null {
  const total = totalOf(counts);
  return total > 0 ? clamped((100 * (counts.promoters - counts.detractors)) / total, -100, 100) : null;
}

/**
 * Interval of an NPS in points, clipped to ±100; null when nobody answered.
 * Adjusted Wald: ¾ of an answer is added to each extreme and 1½ to the middle (Rocks 2016, The American
 * Statistician 70:365–372). npsInterval({ promoters: 5, passives: 3, detractors: 2 }) is −19.05 to 65.20.
 */
export function npsInterval(counts: NpsCounts, level = 0.95): Interval | null {
  if (!(totalOf(counts) > 0)) return null;
  const { net, variance } = adjusted(counts);
  return around(net, criticalZ(level) * Math.sqrt(variance), 100);
}

/** The NPS of counted answers with its number of answers and 95 % interval. */
export function npsFigure(counts: NpsCounts): Figure {
  const value = nps(counts);
  const interval = npsInterval(counts);
  if (value === null || interval === null) return emptyFigure;
  return figureWithin(value, totalOf(counts), interval, WIDE_NPS_POINTS);
}

/** A difference of two NPS in points, with the z statistic that its p rests on. */
export type NpsDifference = Difference & { z: number | null };

/**
 * NPS of group a minus that of group b in points, its interval clipped to ±200 and the two-sided p of
 * Z = (m₁−m₂)/√(v₁+v₂), both with the adjustment of `npsInterval`; `diff` itself is the observed one.
 * (50, 30, 20) against (40, 30, 30) gives diff 20, z 1.7323, p 0.08322.
 */
export function npsDifference(a: NpsCounts, b: NpsCounts): NpsDifference {
  const [valueA, valueB] = [nps(a), nps(b)];
  if (valueA === null || valueB === null) return { ...noDifference, z: null };
  const [first, second] = [adjusted(a), adjusted(b)];
  const net = first.net - second.net;
  const error = Math.sqrt(first.variance + second.variance);
  const z = net / error;
  return { ...differenceWithin(valueA - valueB, around(net, Z_95 * error, 200), twoSidedP(z)), z };
}

function totalOf({ promoters, passives, detractors }: NpsCounts): number {
  return promoters + passives + detractors;
}

/** Net share and its variance with three added answers; the variance is never 0. */
function adjusted(counts: NpsCounts): { net: number; variance: number } {
  const n = totalOf(counts) + 3;
  const promoters = (counts.promoters + 0.75) / n;
  const detractors = (counts.detractors + 0.75) / n;
  const net = promoters - detractors;
  return { net, variance: (promoters + detractors - net * net) / n };
}

function around(net: number, reach: number, limit: number): Interval {
  return clippedTo({ low: 100 * (net - reach), high: 100 * (net + reach) }, -limit, limit);
}
