import type { Moments } from "./mean.ts";
import type { MetricFamily } from "./metric-family.ts";
import type { Sample } from "./metric-kind.ts";

/** Number, sum and sum of squares of what a group's signals score, in the metric's unit: 2 of 3 good are 3, 200, 20 000. */
export function scoreMoments(family: MetricFamily, { n, sum, sumSquares, top, bottom }: Sample): Moments {
  if (family === "mean") return { n, sum, sumSquares };
  if (family === "share") return { n, sum: 100 * top, sumSquares: 10_000 * top };
  return { n, sum: 100 * (top - bottom), sumSquares: 10_000 * (top + bottom) };
}
