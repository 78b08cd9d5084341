import type { TargetPeriod, TargetVerdict } from "@heed/contract/measure/metric-target";
import type { FigureAnswer } from "@heed/contract/measure/query";
import { localOf } from "./query-zone.ts";

/** The two days of a target's period, half open: the running month, quarter or year in a zone, or fixed ones. */
export function targetDays(period: TargetPeriod, zone: string, now: number): { from: string; to: string } {
  if (typeof period === "object") return period;
  const today = new Date(localOf(zone, now));
  const months = { month: 1, quarter: 3, year: 12 }[period];
  const first = today.getUTCMonth() - (today.getUTCMonth() % months);
  const day = (month: number): string =>
    new Date(Date.UTC(today.getUTCFullYear(), month, 1)).toISOString().slice(0, 10);
  return { from: day(first), to: day(first + months) };
}

/**
 * Whether a target is reached. A figure with an interval is on one side only when all of its interval is: "unclear" says
 * that more answers are needed. What is counted and has no interval is compared as it is; while its period runs, more can
 * come, so that only what cannot be undone is said.
 */
export function targetVerdict(
  figure: FigureAnswer | null,
  target: { direction: "atLeast" | "atMost"; value: number },
  over: boolean,
): TargetVerdict {
  if (!figure || figure.withheld || figure.value === null) return "noAnswers";
  const isLeast = target.direction === "atLeast";
  if (figure.low === null && figure.high === null) {
    const isThere = isLeast ? figure.value >= target.value : figure.value <= target.value;
    if (over || isThere === isLeast) return isThere ? "reached" : "missed";
    return "unclear";
  }
  const [low, high] = [figure.low ?? Number.NEGATIVE_INFINITY, figure.high ?? Number.POSITIVE_INFINITY];
  if (isLeast ? low >= target.value : high <= target.value) return "reached";
  return (isLeast ? high < target.value : low > target.value) ? "missed" : "unclear";
}

/** The figure minus the target, with the figure's interval. */
export function targetGap(
  figure: FigureAnswer | null,
  value: number,
): { value: number; low: number | null; high: number | null } | null {
  if (!figure || figure.value === null) return null;
  const { low, high } = figure;
  return {
    value: figure.value - value,
    low: low === null ? null : low - value,
    high: high === null ? null : high - value,
  };
}
