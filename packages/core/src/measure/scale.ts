/** A rating scale: its ends, and which end is the good one. */
export type Scale = { min: number; max: number; orientation: "high" | "low" };

/** Number of boxes of a scale of whole numbers: 5 for 1–5, 11 for 0–10. */
export function scalePoints({ min, max }: Scale): number {
  return max - min + 1;
}

/** Whether a scale has whole ends and 2 to 11 boxes, and so a box score. */
export function hasBoxes(scale: Scale): boolean {
  const points = scalePoints(scale);
  return Number.isInteger(scale.min) && Number.isInteger(scale.max) && points >= 2 && points <= 11;
}
