import type { Metric } from "@heed/contract/measure/metric";
import type { Condition } from "@heed/contract/measure/query";
import { type Edge, isBeyond } from "@heed/core/measure/box";
import { metricFor } from "@heed/core/measure/metric";
import { metricBoxes } from "@heed/core/measure/metric-boxes";

/** Where an answer lies: at the unhappy end, in between, at the happy end. */
export type Band = "low" | "mid" | "high";
export const BANDS: readonly Band[] = ["low", "mid", "high"];

const OPS: Record<Edge["op"], "gte" | "gt" | "lte" | "lt"> = {
  ">=": "gte",
  ">": "gt",
  "<=": "lte",
  "<": "lt",
};
const REST: Record<Edge["op"], "gte" | "gt" | "lte" | "lt"> = {
  ">=": "lt",
  ">": "lte",
  "<=": "gt",
  "<": "gte",
};

/** The good and the bad end of a rating as its metric counts them; null for a rating that has none. */
function boxesOf(rating: string, metrics: readonly Metric[]) {
  const scales = new Map<string, NonNullable<Metric["scale"]>>();
  for (const metric of metrics) if (metric.rating && metric.scale) scales.set(metric.rating, metric.scale);
  const own = metricFor(rating, scales);
  const definition = own?.kind !== "count" && own ? own : metricFor(`ratings.${rating}`, scales);
  return definition && definition.kind !== "count" ? metricBoxes(definition) : null;
}

/** The band of one answer to a rating. Nothing known of its scale: in between. */
export function bandOf(rating: string, score: number, metrics: readonly Metric[]): Band {
  const boxes = boxesOf(rating, metrics);
  if (!boxes) return "mid";
  if (isBeyond(score, boxes.top)) return "high";
  return isBeyond(score, boxes.bottom) ? "low" : "mid";
}

/** The conditions under which an answer to a rating lies in a band; none where the rating has no bands. */
export function bandConditions(rating: string, band: Band, metrics: readonly Metric[]): Condition[] {
  const boxes = boxesOf(rating, metrics);
  if (!boxes) return [];
  const field = `ratings.${rating}`;
  if (band !== "mid") {
    const edge = band === "high" ? boxes.top : boxes.bottom;
    return [{ field, op: OPS[edge.op], value: edge.at }];
  }
  return [boxes.top, boxes.bottom].map((edge) => ({ field, op: REST[edge.op], value: edge.at }));
}
