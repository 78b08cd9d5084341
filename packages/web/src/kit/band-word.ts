import type { Band } from "./band.ts";

/** The word for a band of a rating: what people who measure call it, or plainly high and low. */
export function bandWord(rating: string, band: Band) {
  const known = rating === "nps" || rating === "csat" || rating === "ces" ? rating : "any";
  return `band.${known}.${band}` as const;
}
