import type { ChartAnswer, ChartPeriod } from "@heed/contract/measure/chart";
import type { FigureAnswer } from "@heed/contract/measure/query";
import { changePoints } from "./change-points.ts";
import { chartBaseline, hasOwnLimits } from "./chart-baseline.ts";
import { type ChartPoint, chartSignals, limitsAt, spreadBeyondN } from "./control-chart.ts";
import { cusum } from "./cusum.ts";
import { clippedTo, emptyFigure, type Figure } from "./figure.ts";
import type { MetricDefinition } from "./metric.ts";
import { metricLimits } from "./metric-limits.ts";
import { addTallies, emptyTally, figureOf, sampleOf, type Tally } from "./tally.ts";
import { xmr } from "./xmr.ts";

/** One period of a series as it goes into a chart; `tally` is null where it must not be shown. */
export type DrawnPeriod = { bucket: string; tally: Tally | null; partial: boolean; future: boolean };

export type ChartOptions = {
  weighted: boolean;
  /** Positions of the periods that say what is usual; the first half of those with a value where it is left out. */
  baseline: ReadonlySet<number> | null;
  /** Widens limits by what the baseline varies beyond n. */
  widened: boolean;
};

/** A chart without what the request alone knows. */
export type DrawnChart = Omit<ChartAnswer, "metric" | "grain" | "asOf" | "elapsedMs">;

/** Of a long series the first 30 periods say what is usual; of a short one half, but no fewer than 8. */
const MOST_BASELINE = 30;
const LEAST_BASELINE = 8;

const WITHHELD: FigureAnswer = { value: null, n: 0, low: null, high: null, wide: false, withheld: true };

/**
 * Draws the control chart of a series: limits from each period's own n where the metric is an average of what signals
 * score, else from how much neighbours differ (counts, formulas). Periods that are not whole are drawn; they are
 * judged only where they have limits of their own.
 */
export function drawChart(
  metric: MetricDefinition,
  periods: readonly DrawnPeriod[],
  { weighted, baseline, widened }: ChartOptions,
): DrawnChart {
  const kind = hasOwnLimits(metric) ? "n" : "xmr";
  const figures = periods.map(({ tally, future }): Figure | null => {
    if (!tally) return null;
    return future ? emptyFigure : figureOf(metric, tally, { weighted });
  });
  const values = periods.map(({ partial }, at) => {
    const value = figures[at]?.value ?? null;
    return kind === "xmr" && partial ? null : value;
  });
  const chosen = chosenBaseline(values, baseline);
  const level = kind === "n" ? byN() : byNeighbours();
  const centre = level?.centre ?? null;
  const plain = values.map((value, at): ChartPoint => ({ value, error: level?.errorAt(at) ?? 0 }));
  const usual = plain.filter((_, at) => chosen.has(at));
  const spread = centre === null || kind === "xmr" ? null : spreadBeyondN(usual, centre);
  const widening = widened ? Math.max(1, spread ?? 1) : 1;
  const points = plain.map(({ value, error }) => ({ value, error: error * widening }));
  const sums = cusum(centre === null ? [] : points, centre ?? 0);

  function byN() {
    const whole = [...chosen].map((at) => periods[at]?.tally ?? emptyTally).reduce(addTallies, emptyTally);
    const found = chartBaseline(metric, whole, { weighted });
    if (!found) return null;
    const errorAt = (at: number): number => {
      const { n } = sampleOf(periods[at]?.tally ?? emptyTally, weighted);
      return n > 0 ? found.errorOf(n) : 0;
    };
    return { centre: found.centre, errorAt };
  }

  function byNeighbours() {
    const found = xmr(values.map((value, at) => (chosen.has(at) ? value : null)));
    return found && { centre: found.centre, errorAt: () => found.error };
  }

  function shown(at: number): ChartPeriod {
    const { bucket = "", partial = false } = periods[at] ?? {};
    const point = points[at];
    const bounds = metricLimits(metric) ?? { min: 0, max: Number.POSITIVE_INFINITY };
    const [low, high] =
      metric.kind === "formula" && !metric.limits ? [-Infinity, Infinity] : [bounds.min, bounds.max];
    const isJudged = centre !== null && point !== undefined && point.value !== null;
    return {
      bucket,
      figure: figures[at] ?? WITHHELD,
      limits: isJudged ? clippedTo(limitsAt(centre, point.error), low, high) : null,
      partial,
      cusum: { above: sums.above[at] ?? 0, below: sums.below[at] ?? 0 },
    };
  }

  const label = (at: number): string => periods[at]?.bucket ?? "";
  const signals = centre === null ? [] : chartSignals(points, centre);
  return {
    kind,
    centre,
    baseline: describedBaseline(chosen, label),
    spread,
    periods: periods.map((_, at) => shown(at)),
    signals: signals.map(({ from, to, ...signal }) => ({ ...signal, from: label(from), to: label(to) })),
    drifts: sums.drifts.map(({ side, since, at }) => ({ side, since: label(since), at: label(at) })),
    shifts: centre === null ? [] : changePoints(points).map((shift) => ({ ...shift, at: label(shift.at) })),
  };
}

/** Positions of the periods with a value that say what is usual, in order. */
function chosenBaseline(
  values: readonly (number | null)[],
  asked: ReadonlySet<number> | null,
): ReadonlySet<number> {
  const known = values.flatMap((value, at) => (value === null ? [] : [at]));
  if (asked) return new Set(known.filter((at) => asked.has(at)));
  const size = Math.min(MOST_BASELINE, Math.max(LEAST_BASELINE, Math.ceil(known.length / 2)));
  return new Set(known.slice(0, size));
}

function describedBaseline(
  chosen: ReadonlySet<number>,
  label: (at: number) => string,
): DrawnChart["baseline"] {
  const [first, last] = [[...chosen][0], [...chosen].at(-1)];
  if (first === undefined || last === undefined) return null;
  return { from: label(first), to: label(last), periods: chosen.size };
}
