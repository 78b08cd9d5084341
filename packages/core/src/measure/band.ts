import type { Condition } from "@heed/contract/measure/query";
import { type Boxes, type Edge, isBeyond } from "./box.ts";
import { metricFor } from "./metric.ts";
import { metricBoxes } from "./metric-boxes.ts";
import type { Scale } from "./scale.ts";

/** Where an answer lies: at the unhappy end, in between, at the happy end. */
export type Band = "low" | "mid" | "high";
export const BANDS: readonly Band[] = ["low", "mid", "high"];

type Scales = ReadonlyMap<string, Scale>;

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
function boxesOf(rating: string, scales: Scales): Boxes | null {
  for (const key of [rating, `ratings.${rating}`]) {
    const own = metricFor(key, scales);
    if (own?.kind === "nps" || own?.kind === "box" || own?.kind === "mean") return metricBoxes(own);
  }
  return null;
}

/** The band of one answer to a rating. Nothing known of its scale: in between. */
export function bandOfScore(rating: string, score: number, scales: Scales): Band {
  const boxes = boxesOf(rating, scales);
  if (!boxes) return "mid";
  if (isBeyond(score, boxes.top)) return "high";
  return isBeyond(score, boxes.bottom) ? "low" : "mid";
}

/** The conditions under which an answer to a rating lies in a band; none where the rating has no bands. */
export function conditionsOfBand(rating: string, band: Band, scales: Scales): Condition[] {
  const boxes = boxesOf(rating, scales);
  if (!boxes) return [];
  const field = `ratings.${rating}`;
  if (band !== "mid") {
    const edge = band === "high" ? boxes.top : boxes.bottom;
    return [{ field, op: OPS[edge.op], value: edge.at }];
  }
  return [boxes.top, boxes.bottom].map((edge) => ({ field, op: REST[edge.op], value: edge.at }));
}
