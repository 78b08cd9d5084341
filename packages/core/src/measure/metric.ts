import { topBoxFrom } from "./box.ts";
import type { Expression } from "./formula.ts";
import type { Predicate } from "./query-condition.ts";
import { hasBoxes, type Scale } from "./scale.ts";

/** Only the signals that fulfil all of these count; every signal where it is left out. */
type Given = { given?: readonly Predicate[] };

/** A metric that reads one rating of each signal. `net`: share of good boxes minus share of bad ones. */
export type RatingMetric = Given & {
  key: string;
  kind: "nps" | "box" | "mean" | "net";
  /** The rating key that it reads, as in a signal's `ratings`. */
  rating: string;
  scale: Scale;
  /** For a box score: where the good boxes begin (see `topBoxFrom`); the default rule without it. */
  boxFrom?: number;
  version: number;
};

type Unrated = { rating?: undefined; scale?: undefined; boxFrom?: undefined };

/** The number of signals; reads no rating. */
export type CountMetric = Given & Unrated & { key: string; kind: "count"; version: number };

/** The share of signals that fulfil a condition. */
export type ShareMetric = Given &
  Unrated & {
    key: string;
    kind: "share";
    hit: readonly Predicate[];
    good?: "high" | "low" | "neither";
    version: number;
  };

/**
 * What two ratings of the same signal differ by: `rating`, the perception, minus `minus`, the expectation. Only signals
 * with both count. `gap` is the mean of the differences, `broken` the share of those that are below 0.
 */
export type PairMetric = Given & {
  key: string;
  kind: "gap" | "broken";
  rating: string;
  minus: string;
  scale: Scale;
  boxFrom?: undefined;
  version: number;
};

/** A metric whose figure rests on sums over signals. */
export type SumMetric = RatingMetric | CountMetric | ShareMetric | PairMetric;

/** A metric computed from others; see formula-figure.ts. */
export type FormulaMetric = Unrated & {
  key: string;
  kind: "formula";
  expression: Expression;
  /** What the names in the expression stand for. */
  parts: readonly SumMetric[];
  unit: "points" | "score" | "signals" | "number";
  good: "high" | "low";
  /** What it cannot pass, where that is known. */
  limits: { min: number; max: number } | null;
  /** The half-width from which on its interval counts as wide; null: never. */
  wideFrom: number | null;
  version: number;
};

/** What a metric measures and how: a versioned contract. Told apart by `kind`. */
export type MetricDefinition = SumMetric | FormulaMetric;

const NPS_SCALE: Scale = { min: 0, max: 10, orientation: "high" };
const CSAT_SCALE: Scale = { min: 1, max: 5, orientation: "high" };
const CES_SCALE: Scale = { min: 1, max: 7, orientation: "high" };

/** What needs no conditions and no other metric. */
export type SimpleMetric = RatingMetric | CountMetric;

/** The metrics that every workspace has; a new one is one line. */
export const BUILT_IN_METRICS = {
  nps: { key: "nps", kind: "nps", rating: "nps", scale: NPS_SCALE, version: 1 },
  csat: {
    key: "csat",
    kind: "box",
    rating: "csat",
    scale: CSAT_SCALE,
    boxFrom: topBoxFrom(CSAT_SCALE),
    version: 1,
  },
  // CES 2.0, agreement that the company made it easy: "somewhat agree" (5) counts too.
  ces: { key: "ces", kind: "box", rating: "ces", scale: CES_SCALE, boxFrom: 5, version: 1 },
  count: { key: "count", kind: "count", version: 1 },
} as const satisfies Record<string, SimpleMetric>;

const AUTOMATIC = "ratings.";
const BOX = ".box";

/**
 * The definition behind a metric key; undefined where there is none. `ratingScales` holds the scale of each
 * rating key of the workspace; nps, csat and ces have theirs built in, and it always wins for them.
 * Beside the built-ins, each rating k has `ratings.k` (its mean) and, on a scale of 2–11 points,
 * `ratings.k.box` (share of its good boxes). A rating that is itself called "x.box" goes first.
 */
export function metricFor(key: string, ratingScales: ReadonlyMap<string, Scale>): SimpleMetric | undefined {
  const builtIn = builtInFor(key);
  if (builtIn) return builtIn;
  if (!key.startsWith(AUTOMATIC)) return undefined;
  const rating = key.slice(AUTOMATIC.length);
  const scale = scaleOf(rating, ratingScales);
  if (scale) return { key, kind: "mean", rating, scale, version: 1 };
  return rating.endsWith(BOX) ? boxMetric(key, rating.slice(0, -BOX.length), ratingScales) : undefined;
}

function boxMetric(
  key: string,
  rating: string,
  ratingScales: ReadonlyMap<string, Scale>,
): SimpleMetric | undefined {
  const scale = scaleOf(rating, ratingScales);
  if (!scale || !hasBoxes(scale)) return undefined;
  return { key, kind: "box", rating, scale, boxFrom: topBoxFrom(scale), version: 1 };
}

/** The scale of a rating key: built in for nps, csat and ces, else the workspace's. */
export function scaleOf(rating: string, ratingScales: ReadonlyMap<string, Scale>): Scale | undefined {
  return builtInFor(rating)?.scale ?? ratingScales.get(rating);
}

function builtInFor(key: string): SimpleMetric | undefined {
  return Object.hasOwn(BUILT_IN_METRICS, key)
    ? BUILT_IN_METRICS[key as keyof typeof BUILT_IN_METRICS]
    : undefined;
}
