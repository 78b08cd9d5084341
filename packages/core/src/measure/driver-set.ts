import type { FieldError } from "@heed/contract/problem";
import { answersNeeded, type DriverItem } from "./driver-plan.ts";

export type LeftOut = { driver: string; why: "tooFew" | "notTogether" | "constant" | "tooMany"; n: number };

/** Which pairs have how many answers: the items in their order and, last, the outcome. */
export type PairCounts = { size: number; counts: ArrayLike<number> };

/**
 * The largest set of items, most answered first, in which every two were answered together often enough for so many
 * drivers, and each with the outcome. What does not fit is left out with the reason.
 */
export function togetherAsked(
  items: readonly DriverItem[],
  pairs: PairCounts,
  most: number,
): { chosen: number[]; left: LeftOut[] } {
  const outcome = pairs.size - 1;
  const both = (i: number, j: number): number => pairs.counts[i * pairs.size + j] ?? 0;
  const order = items.map((_, index) => index).sort((a, b) => both(b, outcome) - both(a, outcome) || a - b);
  const chosen: number[] = [];
  const left: LeftOut[] = [];
  for (const index of order) {
    const driver = items[index]?.rating ?? "";
    const n = both(index, outcome);
    const needed = answersNeeded(chosen.length + 1);
    const leave = (why: LeftOut["why"]): void => void left.push({ driver, why, n });
    if (chosen.length >= most) leave("tooMany");
    else if (n < answersNeeded(1)) leave("tooFew");
    else if ([...chosen, outcome].some((other) => both(index, other) < needed)) leave("notTogether");
    else if (fewest(pairs, [...chosen, outcome]) < needed) leave("tooMany");
    else chosen.push(index);
  }
  return { chosen: chosen.sort((a, b) => a - b), left };
}

/** The fewest answers behind any two of these variables. */
export function fewest({ size, counts }: PairCounts, of: readonly number[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (const i of of) for (const j of of) least = Math.min(least, counts[i * size + j] ?? 0);
  return Number.isFinite(least) ? least : 0;
}

/** Why so few answers are not enough; undefined where they are. */
export function tooFewAnswers(
  items: readonly DriverItem[],
  pairs: PairCounts,
): { error: FieldError; needed: number; found: number } | undefined {
  const needed = answersNeeded(items.length);
  const all = Array.from({ length: pairs.size }, (_, index) => index);
  const found = fewest(pairs, all);
  if (found >= needed) return undefined;
  const name = (index: number): string => items[index]?.rating ?? "the outcome";
  const [i = 0, j = 0] =
    all
      .flatMap((a) => all.filter((b) => b <= a).map((b) => [a, b] as const))
      .find(([a, b]) => (pairs.counts[a * pairs.size + b] ?? 0) === found) ?? [];
  const of = i === j ? name(i) : `${name(j)} together with ${name(i)}`;
  const message = `${items.length} drivers need at least ${needed} answers to each pair of them and to each with the outcome; ${of} has ${found}. Name fewer drivers or ask for more signals`;
  return { error: { path: "drivers", message }, needed, found };
}
