import { variance } from "./mean.ts";
import type { MetricDefinition } from "./metric.ts";
import { familyOf, type MetricFamily } from "./metric-family.ts";
import type { Sample } from "./metric-kind.ts";
import { Z_95 } from "./normal.ts";
import { type FigureOptions, sampleOf, type Tally } from "./tally.ts";

/** Where a series stands as long as nothing changes, and the standard error that n answers give one of its periods. */
export type ChartBaseline = { centre: number; errorOf: (n: number) => number };

/** What a period of so many answers would vary by if it were drawn from the baseline, in the metric's unit. */
type Baseline = (sample: Sample) => ChartBaseline | null;

/**
 * The metrics whose periods have a standard error of their own; all others (counts, medians, formulas) are charted
 * by `xmr`. A few answers are added to each period, as for the intervals: ¾, 1½, ¾ for an NPS (Rocks 2016), z²/2
 * good ones and bad ones for a share (Agresti & Coull 1998), so that a baseline in which everybody was content makes
 * no signal of a single one who was not.
 */
const BASELINES: Record<MetricFamily, Baseline> = {
  net({ n, top, bottom }) {
    const [promoters, detractors] = [top / n, bottom / n];
    return {
      centre: 100 * (promoters - detractors),
      errorOf(own) {
        const all = own + 3;
        const [p, d] = [(own * promoters + 0.75) / all, (own * detractors + 0.75) / all];
        return 100 * Math.sqrt((p + d - (p - d) ** 2) / all);
      },
    };
  },
  share({ n, top }) {
    const share = top / n;
    return {
      centre: 100 * share,
      errorOf(own) {
        const all = own + Z_95 * Z_95;
        const p = (own * share + (Z_95 * Z_95) / 2) / all;
        return 100 * Math.sqrt((p * (1 - p)) / all);
      },
    };
  },
  mean(sample) {
    const spread = variance(sample);
    if (spread === null) return null;
    // Where all gave the same score, as if one answer had been a point off: nothing is certain for ever.
    const varied = spread > 0 ? spread : 1 / sample.n;
    return { centre: sample.sum / sample.n, errorOf: (own) => Math.sqrt(varied / own) };
  },
};

/** Whether periods of this metric have limits from their own n; else they are charted by `xmr`. */
export function hasOwnLimits(metric: MetricDefinition): boolean {
  return familyOf(metric) !== null;
}

/**
 * The baseline of a metric from all answers of its periods together; null where there are none (for a mean: fewer
 * than two) and for metrics that `hasOwnLimits` denies. NPS 30 of (50, 30, 20): a period of 100 has error 7.69.
 */
export function chartBaseline(
  metric: MetricDefinition,
  baseline: Tally,
  { weighted = false }: FigureOptions = {},
): ChartBaseline | null {
  const sample = sampleOf(baseline, weighted);
  const family = familyOf(metric);
  return sample.n > 0 && family ? BASELINES[family](sample) : null;
}
