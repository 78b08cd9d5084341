import type { CardOf, ContentOf } from "@heed/contract/measure/card";
import { type CardTable, type CardWords, FIGURE_COLUMNS, figureCells } from "./card-words.ts";

export function tableTable(card: CardOf<"table">, { rows }: ContentOf<"table">, words: CardWords): CardTable {
  const columns = card.metrics.flatMap((metric) => {
    const name = words.metric(metric);
    return [name, ...FIGURE_COLUMNS.map((column) => `${name}: ${words.column(column)}`)];
  });
  return {
    head: [words.field(card.by), ...columns],
    rows: rows.map((row) => [
      words.value(card.by, row.by?.[card.by] ?? null),
      ...card.metrics.flatMap((metric) => {
        const figure = row.metrics[metric];
        return figure ? figureCells(figure) : [null, null, null, null];
      }),
    ]),
  };
}
