import type { CardOf, ContentOf } from "@heed/contract/measure/card";
import {
  type CardTable,
  type CardWords,
  COMPARE_COLUMNS,
  compareCells,
  FIGURE_COLUMNS,
  figureCells,
} from "./card-words.ts";

export function breakdownTable(
  card: CardOf<"breakdown">,
  { rows }: ContentOf<"breakdown">,
  words: CardWords,
): CardTable {
  const compared = card.compare !== "none";
  const columns = [...FIGURE_COLUMNS, ...(compared ? COMPARE_COLUMNS : [])];
  return {
    head: [words.field(card.by), words.metric(card.metric), ...columns.map(words.column)],
    rows: rows.flatMap((row) => {
      const figure = row.metrics[card.metric];
      if (!figure) return [];
      const name = words.value(card.by, row.by?.[card.by] ?? null);
      return [[name, ...figureCells(figure), ...(compared ? compareCells(figure) : [])]];
    }),
  };
}
