import type { Metric } from "@heed/contract/measure/metric";

const SUMMED: readonly Metric["kind"][] = ["nps", "net", "box", "mean", "share", "gap", "broken"];

/** The metrics that groups of signals can be searched by: each signal adds something to them. */
export function searchable(metrics: readonly Metric[]): Metric[] {
  return metrics.filter(({ kind }) => SUMMED.includes(kind));
}

/** Those and the number of signals. */
export function countable(metrics: readonly Metric[]): Metric[] {
  return metrics.filter(({ kind }) => kind === "count" || SUMMED.includes(kind));
}

/** Those whose rating has a good end, a middle and a bad end. */
export function banded(metrics: readonly Metric[]): Metric[] {
  return metrics.filter(
    ({ kind, rating }) => rating !== null && (kind === "nps" || kind === "box" || kind === "net"),
  );
}
