import type { CardOf, ContentOf } from "@heed/contract/measure/card";
import type { CardTable, CardWords } from "./card-words.ts";

export function driversTable(
  _card: CardOf<"drivers">,
  { drivers }: ContentOf<"drivers">,
  words: CardWords,
): CardTable {
  const columns = ["weight", "low", "high", "answers", "mean"] as const;
  return {
    head: [words.column("driver"), ...columns.map(words.column)],
    rows: drivers.drivers.map((item) => [
      words.rating(item.driver),
      item.share.value,
      item.share.low,
      item.share.high,
      item.n,
      item.performance.value,
    ]),
  };
}
