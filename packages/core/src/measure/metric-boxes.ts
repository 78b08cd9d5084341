import { type Boxes, boxesFrom, topBoxFrom } from "./box.ts";
import type { RatingMetric } from "./metric.ts";
import { PASSIVE_FROM, PROMOTER_FROM } from "./nps.ts";
import { hasBoxes } from "./scale.ts";

/**
 * Which ratings a tally counts as `top` and which as `bottom` for a metric: promoters and detractors for an
 * NPS, else the good and the bad boxes; null where the scale has no boxes (0–100), where both stay 0.
 * Both SQL dialects and the naive reference read the edges here.
 */
export function metricBoxes({ kind, scale, boxFrom }: RatingMetric): Boxes | null {
  if (kind === "nps") return { top: { op: ">=", at: PROMOTER_FROM }, bottom: { op: "<", at: PASSIVE_FROM } };
  if (boxFrom !== undefined) return boxesFrom(scale, boxFrom);
  return hasBoxes(scale) ? boxesFrom(scale, topBoxFrom(scale)) : null;
}
