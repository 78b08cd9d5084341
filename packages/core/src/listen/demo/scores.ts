import type { Random } from "./random.ts";

export type MetricKey = "nps" | "csat" | "ces";

/**
 * Share of each answer, in percent from the lowest, when nothing has happened to push the mood. The shapes are
 * those of retail surveys: a J, with most answers at the top, a dip below the middle and a heap at the very bottom.
 */
const scales: Record<MetricKey, { min: number; shares: readonly number[] }> = {
  nps: { min: 0, shares: [3.4, 0.9, 1.2, 1.6, 1.6, 5.1, 4.7, 9.5, 18, 19, 35] },
  csat: { min: 1, shares: [4, 4, 11, 33, 48] },
  ces: { min: 1, shares: [3.5, 3, 5, 9, 18, 28, 33.5] },
};

/** The mood at which each answer gives way to the next higher one; mood is about normal with deviation 1. */
const thresholds: Record<MetricKey, readonly number[]> = {
  nps: cuts(scales.nps.shares),
  csat: cuts(scales.csat.shares),
  ces: cuts(scales.ces.shares),
};

/** Turns a mood (standard deviations, 0 is usual) into an answer on the metric's scale. */
export function answer(metric: MetricKey, mood: number, random: Random): number {
  // Two questions asked in one breath agree, but not to the letter.
  const felt = mood + 0.25 * random.normal();
  const step = thresholds[metric].findIndex((cut) => felt <= cut);
  return scales[metric].min + (step < 0 ? thresholds[metric].length : step);
}

/** How somebody who gives these ratings talks, from best to worst. */
export type Tone = "delighted" | "content" | "mixed" | "unhappy" | "angry";

/** The tone that fits the ratings, the first one asked deciding; without any rating the mood decides. */
export function toneOf(ratings: Partial<Record<MetricKey, number>>, mood: number): Tone {
  const { nps, csat, ces } = ratings;
  if (nps !== undefined) return tones.nps[nps] ?? "mixed";
  if (csat !== undefined) return tones.csat[csat] ?? "mixed";
  if (ces !== undefined) return tones.ces[ces] ?? "mixed";
  if (mood > 0.2) return "delighted";
  if (mood > -0.4) return "content";
  return mood > -1.8 ? "unhappy" : "angry";
}

const low = ["angry", "angry", "angry", "unhappy", "unhappy", "unhappy", "mixed"] as const;
const tones: Record<MetricKey, readonly Tone[]> = {
  nps: [...low, "content", "content", "delighted", "delighted"],
  csat: ["angry", "angry", "unhappy", "mixed", "content", "delighted"],
  ces: ["angry", "angry", "unhappy", "unhappy", "mixed", "content", "content", "delighted"],
};

/** Cumulated shares as points on the mood's axis, by the logistic curve closest to the normal one. */
function cuts(shares: readonly number[]): number[] {
  const total = shares.reduce((sum, share) => sum + share, 0);
  let below = 0;
  return shares.slice(0, -1).map((share) => {
    below += share / total;
    return Math.log(below / (1 - below)) / 1.702;
  });
}
