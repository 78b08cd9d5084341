import { hasBoxes, type Scale, scalePoints } from "./scale.ts";

/**
 * How many boxes count as good: 1 of 2–3 points, 2 of 4–7, 3 of 8–11.
 * Throws a RangeError for a scale without boxes (ends not whole, fewer than 2 or more than 11 points).
 */
export function topBoxes(scale: Scale): number {
  if (!hasBoxes(scale)) throw new RangeError(`a scale from ${scale.min} to ${scale.max} has no boxes`);
  const points = scalePoints(scale);
  if (points <= 3) return 1;
  return points <= 7 ? 2 : 3;
}

/**
 * The rating at which the good boxes begin, seen from the middle: where high is good, that rating and
 * above count (1–5: 4); where low is good, that rating and below (1–5: 2).
 * Throws a RangeError for a scale without boxes.
 */
export function topBoxFrom(scale: Scale): number {
  const boxes = topBoxes(scale);
  return scale.orientation === "high" ? scale.max - boxes + 1 : scale.min + boxes - 1;
}

/** One side of a scale as a comparison that SQL can print as it stands: rating `op` `at`. */
export type Edge = { op: ">=" | ">" | "<=" | "<"; at: number };

/** The good and the bad end of a scale; they never overlap. */
export type Boxes = { top: Edge; bottom: Edge };

/**
 * Good and bad boxes of a scale whose good ones begin at `from`; the bad ones are as many at the other
 * end, or all the rest where that would overlap. 1–5 from 4: ≥ 4 and ≤ 2; 1–7 from 5: ≥ 5 and ≤ 3.
 */
export function boxesFrom(scale: Scale, from: number): Boxes {
  const mirrored = scale.min + scale.max - from;
  if (scale.orientation === "high") {
    const bottom: Edge = mirrored < from ? { op: "<=", at: mirrored } : { op: "<", at: from };
    return { top: { op: ">=", at: from }, bottom };
  }
  const bottom: Edge = mirrored > from ? { op: ">=", at: mirrored } : { op: ">", at: from };
  return { top: { op: "<=", at: from }, bottom };
}

/** Whether a rating lies on the edge's side. */
export function isBeyond(rating: number, { op, at }: Edge): boolean {
  return EDGE_TESTS[op](rating, at);
}

const EDGE_TESTS: Record<Edge["op"], (rating: number, at: number) => boolean> = {
  ">=": (rating, at) => rating >= at,
  ">": (rating, at) => rating > at,
  "<=": (rating, at) => rating <= at,
  "<": (rating, at) => rating < at,
};
