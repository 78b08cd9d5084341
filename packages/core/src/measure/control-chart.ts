import type { Interval } from "./figure.ts";

/**
 * One period of a series: its value, null where nobody answered, and the standard error that its own n gives it as
 * long as nothing has changed (see `chart-baseline.ts`; for a series without n, `xmr.ts`), in the value's unit.
 */
export type ChartPoint = { value: number | null; error: number };

/** What a chart has to say about a stretch of periods, `from` to `to`, both included and counted from 0. */
export type ChartSignal = {
  /** One period outside three standard errors, or at least eight in a row on one side. */
  kind: "outside" | "run";
  side: "above" | "below";
  from: number;
  to: number;
};

/** Standard errors from the centre to the limits: one period of 370 lies outside by chance. */
export const LIMIT_ERRORS = 3;

/** So many periods in a row on one side are a signal; by chance that is one stretch of 128. */
export const RUN_LENGTH = 8;

/** Beyond this part of the limit a point is outside, so that one on the limit is not, whatever rounding did. */
const ROUNDING = 1 + 1e-9;

/** The limits of a period: the centre ± three of its standard errors. limitsAt(30, 5) is 15 to 45. */
export function limitsAt(centre: number, error: number): Interval {
  return { low: centre - LIMIT_ERRORS * error, high: centre + LIMIT_ERRORS * error };
}

/**
 * Shewhart's rules 1 and 4 of Western Electric, the two that need no more than three standard errors and sides: points
 * outside of their limits, and runs of eight and more on one side, each run once and to its end. Periods in which
 * nobody answered are passed over; one exactly on the centre ends a run. In order of `from`.
 */
export function chartSignals(points: readonly ChartPoint[], centre: number): ChartSignal[] {
  const signals: ChartSignal[] = [];
  let run: ChartSignal | null = null;
  let length = 0;
  points.forEach(({ value, error }, at) => {
    if (value === null) return;
    const distance = distanceOf(value, centre);
    if (Math.abs(distance) > LIMIT_ERRORS * error * ROUNDING && distance !== 0) {
      signals.push({ kind: "outside", side: sideOf(distance), from: at, to: at });
    }
    if (distance === 0) {
      run = null;
      return;
    }
    if (run === null || run.side !== sideOf(distance)) {
      run = { kind: "run", side: sideOf(distance), from: at, to: at };
      length = 0;
    }
    run.to = at;
    length += 1;
    if (length === RUN_LENGTH) signals.push(run);
  });
  return signals.sort((a, b) => a.from - b.from || a.to - b.to);
}

/**
 * How much more the periods of a baseline vary than their n alone would make them: the average moving range of the
 * standardised values over 1.128 (Laney 2002, Quality Engineering 14:531–537). About 1 where answers are all there is
 * to it; 3 on a series of large periods says that limits from n alone will cry wolf. Null under two values.
 */
export function spreadBeyondN(points: readonly ChartPoint[], centre: number): number | null {
  const standardised = points.flatMap(({ value, error }) =>
    value === null || !(error > 0) ? [] : [(value - centre) / error],
  );
  const ranges = standardised.slice(1).map((z, at) => Math.abs(z - (standardised[at] ?? z)));
  if (ranges.length === 0) return null;
  return ranges.reduce((sum, range) => sum + range, 0) / ranges.length / RANGE_OF_TWO;
}

/** Expected range of two values of a standard normal distribution, 2/√π, as charts have used it since 1931. */
export const RANGE_OF_TWO = 1.128;

/** 0 also where only rounding makes the value another one than the centre. */
function distanceOf(value: number, centre: number): number {
  const distance = value - centre;
  return Math.abs(distance) > 1e-9 * Math.max(1, Math.abs(centre)) ? distance : 0;
}

function sideOf(distance: number): ChartSignal["side"] {
  return distance > 0 ? "above" : "below";
}
