import type { BusinessClock } from "@heed/contract/measure/own-metric";
import { type Stopwatch, wallClock } from "./business-hours.ts";
import type { CaseFact } from "./case-fact.ts";
import type { CaseMetric } from "./case-metric.ts";
import { type Difference, differenceWithin, noDifference } from "./difference.ts";
import { emptyFigure, type Figure, stretchedTo } from "./figure.ts";
import { type Duration, durationQuantile, logRankP, survivalCurve } from "./kaplan-meier.ts";
import { type Moments, meanDifference, meanFigure } from "./mean.ts";
import { normalTail } from "./normal.ts";
import { type ShareCounts, shareDifference, shareFigure } from "./share.ts";

/** When it is asked, and how business hours are measured. */
export type CaseClock = { now: number; business: (clock: BusinessClock) => Stopwatch };

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A time whose interval reaches further than this part of it to each side is wide. */
export const WIDE_PART_OF_TIME = 0.5;

/** A change on 0–100 between two answers. */
const CHANGE = { min: -100, max: 100 };

/** Closed with an answer to the customer. One who cannot be reached has none, and a duplicate is no case of its own. */
const ANSWERED: ReadonlySet<string> = new Set(["resolved", "explained", "compensated", "not-justified"]);
const DUPLICATE = "duplicate";

/** What a metric of cases gives for a group of them. */
export function caseFigure(metric: CaseMetric, cases: readonly CaseFact[], clock: CaseClock): Figure {
  switch (metric.kind) {
    case "time":
      return timeFigure(durationsOf(metric, cases, clock), quantileOf(metric));
    case "cases":
      return shareFigure(sharesOf(metric, cases, clock));
    case "recovery":
      return meanFigure(changesOf(cases), CHANGE);
  }
}

/** Group a minus group b. For times the p is that of the log-rank test, which compares the whole curves. */
export function caseDifference(
  metric: CaseMetric,
  a: readonly CaseFact[],
  b: readonly CaseFact[],
  clock: CaseClock,
): Difference {
  switch (metric.kind) {
    case "cases":
      return shareDifference(sharesOf(metric, a, clock), sharesOf(metric, b, clock));
    case "recovery":
      return meanDifference(changesOf(a), changesOf(b), CHANGE);
    case "time":
      return timeDifference(durationsOf(metric, a, clock), durationsOf(metric, b, clock), quantileOf(metric));
  }
}

type TimeMetric = Extract<CaseMetric, { kind: "time" }>;
type SharedMetric = Extract<CaseMetric, { kind: "cases" }>;

function quantileOf({ statistic }: TimeMetric): number {
  return statistic === "p90" ? 0.9 : 0.5;
}

/** How long each case took, in hours; whatever is not done yet is censored now. */
export function durationsOf(
  { until, clock }: TimeMetric,
  cases: readonly CaseFact[],
  { now, business }: CaseClock,
): Duration[] {
  const measure = clock.kind === "business" ? business(clock) : wallClock;
  return cases.flatMap((fact) => {
    if (fact.closeReason === DUPLICATE) return [];
    const start = Math.min(fact.contactAt, fact.openedAt);
    const end = until === "resolution" ? resolvedAt(fact) : respondedAt(fact);
    return [{ length: measure(start, end.at ?? now) / HOUR, done: end.done }];
  });
}

function resolvedAt({ closedAt, closeReason }: CaseFact): { at: number | null; done: boolean } {
  return { at: closedAt, done: closedAt !== null && ANSWERED.has(closeReason ?? "") };
}

function respondedAt({ respondedAt, closedAt }: CaseFact): { at: number | null; done: boolean } {
  const at = respondedAt ?? closedAt;
  return { at, done: at !== null };
}

/**
 * First contact: of the cases that are closed, those with an answer and without another contact or reopening up to W
 * days after. A case whose days are not over yet counts only once it has failed. Reopened: of those ever closed.
 */
function sharesOf(metric: SharedMetric, cases: readonly CaseFact[], { now }: CaseClock): ShareCounts {
  const counts = { hits: 0, n: 0 };
  for (const fact of cases) {
    if (fact.closeReason === DUPLICATE) continue;
    const hit =
      metric.of === "reopened" ? wasReopened(fact) : firstContact(fact, metric.windowDays * DAY, now);
    if (hit === null) continue;
    counts.n += 1;
    if (hit) counts.hits += 1;
  }
  return counts;
}

function wasReopened({ wasClosed, wasReopened }: CaseFact): boolean | null {
  return wasClosed ? wasReopened : null;
}

function firstContact(fact: CaseFact, window: number, now: number): boolean | null {
  if (fact.wasReopened) return false;
  if (fact.closedAt === null) return null;
  if (!ANSWERED.has(fact.closeReason ?? "")) return false;
  if (fact.nextContactAt !== null && fact.nextContactAt <= fact.closedAt + window) return false;
  return now >= fact.closedAt + window ? true : null;
}

function changesOf(cases: readonly CaseFact[]): Moments {
  const moments = { n: 0, sum: 0, sumSquares: 0 };
  for (const { score, nextScore } of cases) {
    if (score === null || nextScore === null) continue;
    const change = nextScore - score;
    moments.n += 1;
    moments.sum += change;
    moments.sumSquares += change * change;
  }
  return moments;
}

function timeFigure(durations: readonly Duration[], quantile: number): Figure {
  if (durations.length === 0) return emptyFigure;
  const { value, low, high } = durationQuantile(survivalCurve(durations), quantile);
  const n = durations.length;
  if (value === null) return { value, n, low, high: null, wide: true };
  const isWide = low === null || high === null || (high - low) / 2 > WIDE_PART_OF_TIME * value;
  return { value, n, low, high, wide: isWide };
}

function timeDifference(a: readonly Duration[], b: readonly Duration[], quantile: number): Difference {
  if (a.length === 0 || b.length === 0) return noDifference;
  const [first, second] = [a, b].map((durations) => durationQuantile(survivalCurve(durations), quantile));
  const p = logRankP(a, b, normalTail);
  if (!first || !second || first.value === null || second.value === null) return { ...noDifference, p };
  const diff = first.value - second.value;
  if (first.low === null || first.high === null || second.low === null || second.high === null) {
    return { diff, low: null, high: null, p };
  }
  const low = diff - Math.hypot(first.value - first.low, second.high - second.value);
  const high = diff + Math.hypot(first.high - first.value, second.value - second.low);
  if (p === null) return { diff, ...stretchedTo({ low, high }, diff), p };
  return differenceWithin(diff, { low, high }, p);
}
