import type { Metric } from "@heed/contract/measure/metric";
import type { Condition } from "@heed/contract/measure/query";
import { type Band, bandOfScore, conditionsOfBand } from "@heed/core/measure/band";

export { BANDS, type Band } from "@heed/core/measure/band";

/** The scales that the metrics know of their ratings. */
function scalesOf(metrics: readonly Metric[]): ReadonlyMap<string, NonNullable<Metric["scale"]>> {
  return new Map(metrics.flatMap(({ rating, scale }) => (rating && scale ? [[rating, scale] as const] : [])));
}

/** The band of one answer to a rating. Nothing known of its scale: in between. */
export function bandOf(rating: string, score: number, metrics: readonly Metric[]): Band {
  return bandOfScore(rating, score, scalesOf(metrics));
}

/** The conditions under which an answer to a rating lies in a band; none where the rating has no bands. */
export function bandConditions(rating: string, band: Band, metrics: readonly Metric[]): Condition[] {
  return conditionsOfBand(rating, band, scalesOf(metrics));
}
