import type { CardOf, ContentOf } from "@heed/contract/measure/card";
import {
  type CardTable,
  type CardWords,
  COMPARE_COLUMNS,
  compareCells,
  FIGURE_COLUMNS,
  figureCells,
} from "./card-words.ts";

export function scoreTable(
  card: CardOf<"score">,
  { figure }: ContentOf<"score">,
  words: CardWords,
): CardTable {
  const compared = card.compare !== "none";
  const columns = [...FIGURE_COLUMNS, ...(compared ? COMPARE_COLUMNS : [])];
  const head = [words.metric(card.metric), ...columns.map(words.column)];
  const row = [...figureCells(figure), ...(compared ? compareCells(figure) : [])];
  if (card.target === null) return { head, rows: [row] };
  return { head: [...head, words.column("target")], rows: [[...row, card.target]] };
}
