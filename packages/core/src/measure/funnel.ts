import type { FunnelStep } from "@heed/contract/measure/funnel";
import { benjaminiHochberg } from "./benjamini-hochberg.ts";
import type { SumMetric } from "./metric.ts";
import { shareFigure } from "./share.ts";
import { addTallies, differenceOf, emptyTally, figureOf, type Tally } from "./tally.ts";

/** Customers who reached a step (from 0), those who reached the next one apart, and what they said at it. */
export type FunnelGroup = { step: number; wentOn: boolean; customers: number; tally: Tally };

/**
 * The steps of a way: how many reached each (shares with Wilson intervals), the metric at it, and how those who went on
 * differ from those who did not; q over all steps.
 */
export function funnelOf(
  metric: SumMetric,
  touchpoints: readonly string[],
  groups: readonly FunnelGroup[],
): FunnelStep[] {
  const steps = touchpoints.map((touchpoint, step) => {
    const find = (wentOn: boolean): FunnelGroup | undefined =>
      groups.find((group) => group.step === step && group.wentOn === wentOn);
    const [on, stayed] = [find(true), find(false)];
    return {
      touchpoint,
      customers: (on?.customers ?? 0) + (stayed?.customers ?? 0),
      on: on?.tally ?? emptyTally,
      stayed: stayed?.tally ?? emptyTally,
    };
  });
  const first = steps[0]?.customers ?? 0;
  const isCount = metric.kind === "count";
  const differences = steps.map(({ on, stayed }, at) =>
    at === steps.length - 1 || isCount ? null : differenceOf(metric, on, stayed),
  );
  const qs = benjaminiHochberg(differences.map((difference) => difference?.p ?? null));
  return steps.map(({ touchpoint, customers, on, stayed }, at) => {
    const before = steps[at - 1]?.customers ?? customers;
    const difference = differences[at];
    return {
      touchpoint,
      customers,
      ofFirst: shareFigure({ hits: customers, n: first }),
      ofPrevious: shareFigure({ hits: customers, n: before }),
      figure: figureOf(metric, addTallies(on, stayed)),
      wentOn: difference ? figureOf(metric, on) : null,
      stayed: difference ? figureOf(metric, stayed) : null,
      gap: difference
        ? {
            diff: difference.diff,
            low: difference.low,
            high: difference.high,
            p: difference.p,
            q: qs[at] ?? null,
          }
        : null,
    };
  });
}
