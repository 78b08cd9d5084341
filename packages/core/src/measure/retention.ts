import type { RetentionAnswer, ScoreBand } from "@heed/contract/measure/retention";
import type { Outcome } from "./explore-outcome.ts";
import type { MetricDefinition } from "./metric.ts";
import { metricBoxes } from "./metric-boxes.ts";
import { shareFigure } from "./share.ts";
import { emptyTally } from "./tally.ts";

/** Bands in the order of their classes in `bandsOf`. */
const BANDS = ["middle", "top", "bottom"] as const satisfies readonly ScoreBand[];
const SHOWN = ["top", "middle", "bottom"] as const satisfies readonly ScoreBand[];

/** The bands of a rating as classes of signals; null where the metric reads none, or its scale has no boxes. */
export function bandsOf(metric: MetricDefinition): Outcome | null {
  if (metric.kind === "formula" || metric.rating === undefined || "minus" in metric) return null;
  const edges = metricBoxes(metric);
  if (!edges) return null;
  const { min, max } = metric.scale;
  const tallies = BANDS.map(() => emptyTally);
  return {
    metric,
    rating: metric.rating,
    minus: null,
    hit: [],
    given: metric.given ?? [],
    edges,
    low: min,
    high: max,
    tallies,
  };
}

/** Customers by the class of their first answer, of the next one in time (null: none), and whether it is too early to say. */
export type RetentionGroup = { first: number; next: number | null; recent: boolean; customers: number };

/** Shares of customers heard again, by band of the first score, with Wilson intervals. */
export function retentionOf(groups: readonly RetentionGroup[]): RetentionAnswer["bands"] {
  return SHOWN.map((band) => {
    const own = groups.filter(({ first }) => BANDS[first] === band);
    const judged = own.filter(({ recent }) => !recent);
    const customers = countOf(judged);
    const again = judged.filter(({ next }) => next !== null);
    const heard = countOf(again);
    const share = (wanted: ScoreBand) =>
      shareFigure({ hits: countOf(again.filter(({ next }) => BANDS[next ?? 0] === wanted)), n: heard });
    return {
      band,
      customers,
      tooRecent: countOf(own) - customers,
      heard: shareFigure({ hits: heard, n: customers }),
      next: { top: share("top"), middle: share("middle"), bottom: share("bottom") },
    };
  });
}

function countOf(groups: readonly RetentionGroup[]): number {
  return groups.reduce((sum, { customers }) => sum + customers, 0);
}
