import type { CardOf, ContentOf } from "@heed/contract/measure/card";
import type { CardTable, CardWords } from "./card-words.ts";

export function rankingTable(
  card: CardOf<"ranking">,
  { ranking }: ContentOf<"ranking">,
  words: CardWords,
): CardTable {
  const columns = ["low", "high", "answers", "raw", "worstTenth", "bestTenth"] as const;
  return {
    head: [
      words.column("rank"),
      words.field(card.by),
      words.metric(card.metric),
      ...columns.map(words.column),
    ],
    rows: ranking.units.map((unit) => [
      unit.rank,
      words.value(card.by, unit.unit),
      unit.value,
      unit.low,
      unit.high,
      unit.raw.n,
      unit.raw.value,
      unit.worst,
      unit.best,
    ]),
  };
}
