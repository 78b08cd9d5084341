import { ratingKind } from "./rating.ts";

/** Satisfaction, 1 (very dissatisfied) to 5 (very satisfied). */
export const csat = ratingKind({ min: 1, max: 5, orientation: "high" });
