import type { CardOf, ContentOf } from "@heed/contract/measure/card";
import { type CardTable, type CardWords, FIGURE_COLUMNS, figureCells } from "./card-words.ts";

export function controlTable(
  card: CardOf<"control">,
  { chart }: ContentOf<"control">,
  words: CardWords,
): CardTable {
  const columns = [...FIGURE_COLUMNS, "centre", "limitLow", "limitHigh"] as const;
  return {
    head: [words.column("from"), words.metric(card.metric), ...columns.map(words.column)],
    rows: chart.periods.map(({ bucket, figure, limits }) => [
      bucket,
      ...figureCells(figure),
      chart.centre,
      limits?.low ?? null,
      limits?.high ?? null,
    ]),
  };
}
