import type { ClosedPeriod } from "../query-period.ts";
import { addTallies, emptyTally, type Tally } from "../tally.ts";

/**
 * The tallies of one part of the signals in small stretches of time, which together make windows. `spans` are in order
 * and do not overlap; a stretch without signals has no tally.
 */
export type WindowCells = { spans: readonly ClosedPeriod[]; tallies: ReadonlyMap<number, Tally> };

/** The tally of all stretches that lie inside a window. */
export function tallyIn({ spans, tallies }: WindowCells, { from, to }: ClosedPeriod): Tally {
  let sum: Tally | null = null;
  for (let at = firstFrom(spans, from); at < spans.length; at++) {
    const span = spans[at];
    if (!span || span.to > to) break;
    const tally = tallies.get(at);
    if (tally) sum = sum ? addTallies(sum, tally) : tally;
  }
  return sum ?? emptyTally;
}

/** The first stretch that does not begin before `from`, by halving. */
function firstFrom(spans: readonly ClosedPeriod[], from: number): number {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.from ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}
