import { limitsAt } from "../control-chart.ts";
import type { SumMetric } from "../metric.ts";
import { studentTwoSidedP } from "../student.ts";
import type { Tally } from "../tally.ts";
import type { Judged } from "./judged.ts";
import { latticeZ, leaning } from "./lattice-z.ts";
import type { ScoreBaseline } from "./score-baseline.ts";
import { momentsOf, rangeOfMetric } from "./window-moments.ts";

/**
 * Holds the answers of one window against what is usual. The limits know how many answers there are: their distance is
 * 3·√(within/n + between + error). The p is that of the number and mix of answers themselves (see `latticeZ`), widened by
 * the variance between windows, with as many degrees of freedom as there were windows. Null where nobody answered.
 */
export function testScore(
  metric: SumMetric,
  tally: Tally,
  weekday: number | null,
  baseline: ScoreBaseline,
): Judged | null {
  const { n, sum } = momentsOf(metric, tally);
  if (!(n > 0)) return null;
  const { min, max } = rangeOfMetric(metric);
  const shift = (weekday === null ? undefined : baseline.weekdays.get(weekday)) ?? 0;
  const expected = Math.min(max, Math.max(min, baseline.center + shift));
  const value = sum / n;
  const own = baseline.within / n;
  const limits = limitsAt(expected, Math.sqrt(own + baseline.between + baseline.error));
  const widened = Math.sqrt(1 + (baseline.between + baseline.error) / own);
  const z = rawZ(metric, tally, expected, own, baseline) / widened;
  return {
    value,
    n,
    expected,
    limitLow: Math.max(min, limits.low),
    limitHigh: Math.min(max, limits.high),
    z,
    p: studentTwoSidedP(z, baseline.windows - 1),
  };
}

function rawZ(
  metric: SumMetric,
  tally: Tally,
  expected: number,
  own: number,
  { shares }: ScoreBaseline,
): number {
  const { n, sum } = momentsOf(metric, tally);
  if (shares === null) return (sum / n - expected) / Math.sqrt(own);
  return latticeZ(leaning(shares, expected / 100), n, Math.round(sum / 100));
}
