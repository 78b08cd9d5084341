import type { ChartPoint } from "./control-chart.ts";

/** A slow drift: it set in with the period `since` and was certain enough with `at`; counted from 0. */
export type Drift = { side: "above" | "below"; since: number; at: number };

export type Cusum = {
  /** Sums of what lay above and below the centre by more than half a standard error, in standard errors. */
  above: number[];
  below: number[];
  drifts: Drift[];
};

/** Half of the shift worth finding, and how far a sum may grow; in standard errors. */
export type CusumOptions = { slack?: number; limit?: number };

/** Finds a shift of one standard error after 10 periods on average, and a false one in 465. */
const SLACK = 0.5;
const LIMIT = 5;

/**
 * Tabular CUSUM, two-sided (Page 1954; Montgomery, Introduction to Statistical Quality Control, §9.1): sums of the
 * standardised distances from the centre less the slack, never under 0. A drift is reported once, until its sum has
 * come back to 0. Periods without value, or without error, leave the sums as they are.
 */
export function cusum(
  points: readonly ChartPoint[],
  centre: number,
  { slack = SLACK, limit = LIMIT }: CusumOptions = {},
): Cusum {
  const up = oneSide(points, centre, { sign: 1, slack, limit });
  const down = oneSide(points, centre, { sign: -1, slack, limit });
  return {
    above: up.sums,
    below: down.sums,
    drifts: [
      ...up.drifts.map((drift) => ({ side: "above" as const, ...drift })),
      ...down.drifts.map((drift) => ({ side: "below" as const, ...drift })),
    ].sort((a, b) => a.at - b.at),
  };
}

function oneSide(
  points: readonly ChartPoint[],
  centre: number,
  { sign, slack, limit }: { sign: 1 | -1; slack: number; limit: number },
) {
  const drifts: { since: number; at: number }[] = [];
  let sum = 0;
  let since = 0;
  let told = false;
  const sums = points.map(({ value, error }, at) => {
    if (value === null || !(error > 0)) return sum;
    if (sum === 0) {
      since = at;
      told = false;
    }
    sum = Math.max(0, sum + (sign * (value - centre)) / error - slack);
    if (sum > limit && !told) {
      drifts.push({ since, at });
      told = true;
    }
    return sum;
  });
  return { sums, drifts };
}
