/** Which answer opens a case, and the clock it starts: the first rule that every workspace begins with. */
export const FIRST_RULE = [
  { metric: "nps", atMost: 6 },
  { metric: "csat", atMost: 2 },
  { metric: "ces", atMost: 3 },
] as const;

/** Somebody calls back within a day. */
export const CASE_CLOCK_MS = 24 * 3600 * 1000;

/**
 * The first line of the rule that the ratings fulfil, or null.
 * openingReason({ nps: 3, csat: 2 }) is { metric: "nps", value: 3 }.
 */
export function openingReason(
  ratings: Readonly<Record<string, number>> | null,
): { metric: string; value: number } | null {
  if (!ratings) return null;
  for (const { metric, atMost } of FIRST_RULE) {
    const value = ratings[metric];
    if (value !== undefined && value <= atMost) return { metric, value };
  }
  return null;
}
