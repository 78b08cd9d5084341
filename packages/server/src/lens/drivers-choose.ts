import type { DriverItem } from "@heed/core/measure/driver-plan";
import { type LeftOut, type PairCounts, togetherAsked } from "@heed/core/measure/driver-set";
import { triangle } from "@heed/core/measure/driver-sums";
import type { Source } from "./answer.ts";
import { type Pattern, patternsOf } from "./drivers-load.ts";
import { type Asked, pairCountsStatement } from "./drivers-statements.ts";

/** Sets of items are written as the bits of one number; so many fit. */
const MOST_AT_ONCE = 30;

/** The items that were asked together with the outcome and with each other often enough, and the others with the reason. */
export async function chooseDrivers(
  source: Source,
  question: Asked,
  items: readonly DriverItem[],
  most: number,
): Promise<{ items: DriverItem[]; left: LeftOut[] }> {
  const answered = await answeredMost(source, question, items);
  const some = answered.slice(0, MOST_AT_ONCE);
  const beyond = answered.slice(MOST_AT_ONCE).map(({ item, n }): LeftOut => {
    return { driver: item.rating, why: "tooMany", n };
  });
  const candidates = some.map(({ item }) => item);
  const pairs = await pairsOf(source, { ...question, items: candidates.map(({ rating }) => rating) });
  const { chosen, left } = togetherAsked(candidates, pairs, most);
  return { items: chosen.flatMap((index) => candidates[index] ?? []), left: [...left, ...beyond] };
}

/** The items with the most answers first; where all fit at once, as they come. */
async function answeredMost(source: Source, question: Asked, items: readonly DriverItem[]) {
  if (items.length <= MOST_AT_ONCE) return items.map((item) => ({ item, n: 0 }));
  const counted: { item: DriverItem; n: number }[] = [];
  for (let from = 0; from < items.length; from += MOST_AT_ONCE) {
    const some = items.slice(from, from + MOST_AT_ONCE);
    const pairs = await pairsOf(source, { ...question, items: some.map(({ rating }) => rating) });
    some.forEach((item, i) => {
      counted.push({ item, n: pairs.counts[i * pairs.size + i] ?? 0 });
    });
  }
  return counted.sort((a, b) => b.n - a.n);
}

async function pairsOf(source: Source, asked: Asked): Promise<PairCounts> {
  const patterns = await patternsOf(source, asked);
  if (patterns) return fromPatterns(patterns, asked.items.length);
  const [row = []] = await source.run(pairCountsStatement(source.target, asked));
  return withOutcome(asked.items.length, (i, j) => Number(row[triangle(i, j)]));
}

function fromPatterns(patterns: readonly Pattern[], items: number): PairCounts {
  const both = new Float64Array(items * items);
  for (const { items: set, n } of patterns) {
    for (const i of set) for (const j of set) both[i * items + j] = (both[i * items + j] ?? 0) + n;
  }
  return withOutcome(items, (i, j) => both[i * items + j] ?? 0);
}

/** Every signal has the outcome, so that an item and the outcome are as frequent as the item itself. */
function withOutcome(items: number, both: (i: number, j: number) => number): PairCounts {
  const size = items + 1;
  const counts = new Float64Array(size * size);
  const most = Math.max(0, ...Array.from({ length: items }, (_, i) => both(i, i)));
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j < size; j += 1) {
      const [a, b] = [Math.min(i, j), Math.max(i, j)];
      counts[i * size + j] = b < items ? both(b, a) : a < items ? both(a, a) : most;
    }
  }
  return { size, counts };
}
