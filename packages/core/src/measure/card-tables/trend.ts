import type { CardOf, ContentOf } from "@heed/contract/measure/card";
import { type CardTable, type CardWords, FIGURE_COLUMNS, figureCells } from "./card-words.ts";

export function trendTable(card: CardOf<"trend">, { rows }: ContentOf<"trend">, words: CardWords): CardTable {
  return {
    head: [words.column("from"), words.metric(card.metric), ...FIGURE_COLUMNS.map(words.column)],
    rows: rows.flatMap((row) => {
      const figure = row.metrics[card.metric];
      return figure ? [[row.bucket ?? "", ...figureCells(figure)]] : [];
    }),
  };
}
