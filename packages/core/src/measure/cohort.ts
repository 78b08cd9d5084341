import type { CohortsAnswer } from "@heed/contract/measure/cohorts";
import type { SumMetric } from "./metric.ts";
import { shareFigure } from "./share.ts";
import { emptyTally, figureOf, type Tally } from "./tally.ts";

/** Customers of a cohort (its period's number) that were heard so many periods later, and what they said. */
export type CohortGroup = { cohort: number; since: number; customers: number; tally: Tally };

/** The periods that cohorts are made of, and which of them is the first to be shown. */
export type CohortPeriods = { labels: readonly string[]; first: number; lastComplete: boolean };

/**
 * Cohorts in order of time, each with all periods up to now: customers heard, their share of the cohort (Wilson), the
 * metric. A period in which nobody was heard is there, too, with 0.
 */
export function cohortsOf(
  metric: SumMetric,
  groups: readonly CohortGroup[],
  { labels, first, lastComplete }: CohortPeriods,
  limit: number,
): Pick<CohortsAnswer, "cohorts" | "truncated"> {
  const byCohort = Map.groupBy(groups, ({ cohort }) => cohort);
  const starts = [...byCohort.keys()].filter((cohort) => cohort >= first).sort((a, b) => a - b);
  const cohorts = starts.slice(-limit).map((cohort) => {
    const own = new Map((byCohort.get(cohort) ?? []).map((group) => [group.since, group]));
    const customers = own.get(0)?.customers ?? 0;
    const length = labels.length - cohort;
    return {
      start: labels[cohort] ?? "",
      customers,
      periods: Array.from({ length }, (_, since) => {
        const { customers: heard = 0, tally = emptyTally } = own.get(since) ?? {};
        return {
          since,
          customers: heard,
          heard: shareFigure({ hits: heard, n: customers }),
          figure: figureOf(metric, tally),
          complete: since < length - 1 || lastComplete,
        };
      }),
    };
  });
  return { cohorts, truncated: starts.length > limit };
}
