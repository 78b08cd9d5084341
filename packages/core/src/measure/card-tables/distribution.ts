import type { CardOf, ContentOf } from "@heed/contract/measure/card";
import type { CardTable, CardWords } from "./card-words.ts";

export function distributionTable(
  card: CardOf<"distribution">,
  { bars, n }: ContentOf<"distribution">,
  words: CardWords,
): CardTable {
  return {
    head: [words.rating(card.rating), words.column("answers"), words.column("share")],
    rows: bars.map((bar) => [bar.score, bar.n, n === 0 ? null : (100 * bar.n) / n]),
  };
}
