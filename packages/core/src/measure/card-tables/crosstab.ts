import type { CardOf, ContentOf } from "@heed/contract/measure/card";
import { type CardTable, type CardWords, FIGURE_COLUMNS } from "./card-words.ts";

export function crosstabTable(
  card: CardOf<"crosstab">,
  { crosstab }: ContentOf<"crosstab">,
  words: CardWords,
): CardTable {
  type Part = (typeof crosstab.rows)[number] | undefined;
  const name = (part: Part): string => {
    if (part === undefined) return "";
    if (part.value !== undefined) return words.value(part.field, part.value);
    return `${part.from ?? "…"}–${part.to ?? "…"}`;
  };
  return {
    head: [
      words.field(card.rows),
      words.field(card.columns),
      words.metric(card.metric),
      ...FIGURE_COLUMNS.map(words.column),
    ],
    rows: crosstab.cells.flatMap((line, r) =>
      line.map(({ figure, n }, c) => [
        name(crosstab.rows[r]),
        name(crosstab.columns[c]),
        figure.value,
        figure.low,
        figure.high,
        n,
      ]),
    ),
  };
}
