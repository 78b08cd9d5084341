import { Z_95 } from "./normal.ts";

/** How long something took; `done: false`: it was still going on after that long (censored). */
export type Duration = { length: number; done: boolean };

/** The curve after a length at which something was done: what share is still open, and its 95 % interval. */
export type SurvivalStep = { length: number; share: number; low: number; high: number };

/** A quantile of durations; null where the curve does not come so far down, for the value or for a bound. */
export type DurationQuantile = { value: number | null; low: number | null; high: number | null };

/** Shares closer than this are the same; products of fractions are not exact. */
const SAME = 1e-9;

/**
 * The share that is still open after each length, by Kaplan and Meier (1958, JASA 53:457–481): whoever is still open
 * counts for as long as they were seen, so that a growing backlog does not improve the figure. The interval has
 * Greenwood's variance on the scale of log(−log S) (Kalbfleisch & Prentice 1980), as R's `conf.type = "log-log"`.
 */
export function survivalCurve(durations: readonly Duration[]): SurvivalStep[] {
  const sorted = durations.toSorted((a, b) => a.length - b.length);
  const steps: SurvivalStep[] = [];
  let share = 1;
  let greenwood = 0;
  let at = 0;
  while (at < sorted.length) {
    const length = sorted[at]?.length ?? 0;
    const atRisk = sorted.length - at;
    let done = 0;
    for (; at < sorted.length && sorted[at]?.length === length; at += 1) done += sorted[at]?.done ? 1 : 0;
    if (done === 0) continue;
    share = done === atRisk ? 0 : share * (1 - done / atRisk);
    greenwood += done === atRisk ? 0 : done / (atRisk * (atRisk - done));
    steps.push({ length, share, ...boundsOf(share, greenwood) });
  }
  return steps;
}

function boundsOf(share: number, greenwood: number): { low: number; high: number } {
  if (!(share > 0)) return { low: 0, high: 0 };
  const reach = (Z_95 * Math.sqrt(greenwood)) / Math.abs(Math.log(share));
  return { low: share ** Math.exp(reach), high: share ** Math.exp(-reach) };
}

/**
 * The length after which a share `done` is done: 0.5 the median, 0.9 nine in ten. Where the curve lies exactly on it for
 * a while, the middle of that while, as R's `quantile.survfit` has it. The interval is that of Brookmeyer and Crowley
 * (1982, Biometrics 38:29–41): the lengths at which the curve's own bounds pass it.
 */
export function durationQuantile(curve: readonly SurvivalStep[], done: number): DurationQuantile {
  const left = 1 - done;
  return {
    value: crossing(curve, left, ({ share }) => share),
    low: crossing(curve, left, ({ low }) => low),
    // All that is known of the upper bound once the curve has reached 0 is that it was above it before.
    high: crossing(
      curve.filter(({ share }) => share > 0),
      left,
      ({ high }) => high,
    ),
  };
}

function crossing(
  curve: readonly SurvivalStep[],
  left: number,
  height: (step: SurvivalStep) => number,
): number | null {
  const at = curve.findIndex((step) => height(step) <= left + SAME);
  const step = curve[at];
  if (!step) return null;
  const next = curve[at + 1];
  const isLevel = Math.abs(height(step) - left) <= SAME;
  return isLevel && next ? (step.length + next.length) / 2 : step.length;
}

/**
 * The p of the log-rank test that two groups take equally long (Mantel 1966; Peto & Peto 1972, JRSS A 135:185–207); null
 * where nothing was done, so that nothing can be told.
 */
export function logRankP(
  a: readonly Duration[],
  b: readonly Duration[],
  tail: (x: number) => number,
): number | null {
  const all = [
    ...a.map((duration) => ({ ...duration, first: true })),
    ...b.map((duration) => ({ ...duration, first: false })),
  ].sort((one, other) => one.length - other.length);
  let [riskA, riskB] = [a.length, b.length];
  let [observed, expected, variance] = [0, 0, 0];
  let at = 0;
  while (at < all.length) {
    const length = all[at]?.length;
    let [doneA, done, goneA, gone] = [0, 0, 0, 0];
    for (; at < all.length && all[at]?.length === length; at += 1) {
      const one = all[at];
      if (!one) break;
      gone += 1;
      if (one.first) goneA += 1;
      if (one.done) done += 1;
      if (one.done && one.first) doneA += 1;
    }
    const risk = riskA + riskB;
    observed += doneA;
    expected += (done * riskA) / risk;
    if (risk > 1) variance += (done * (riskA / risk) * (riskB / risk) * (risk - done)) / (risk - 1);
    riskA -= goneA;
    riskB -= gone - goneA;
  }
  return variance > 0 ? Math.min(1, 2 * tail(Math.abs(observed - expected) / Math.sqrt(variance))) : null;
}
