import type { Card, CardContent, CardKind, CardOf, ContentOf } from "@heed/contract/measure/card";
import { breakdownTable } from "./breakdown.ts";
import type { CardTable, CardWords } from "./card-words.ts";
import { casesTable } from "./cases.ts";
import { commentsTable } from "./comments.ts";
import { controlTable } from "./control.ts";
import { crosstabTable } from "./crosstab.ts";
import { distributionTable } from "./distribution.ts";
import { driversTable } from "./drivers.ts";
import { rankingTable } from "./ranking.ts";
import { scoreTable } from "./score.ts";
import { tableTable } from "./table.ts";
import { trendTable } from "./trend.ts";

type Table<K extends CardKind> = (card: CardOf<K>, content: ContentOf<K>, words: CardWords) => CardTable;

/** The figures of each kind of card as a table; null for what has none. A new kind is a file and a line. */
const TABLES: { readonly [K in CardKind]: Table<K> | null } = {
  score: scoreTable,
  trend: trendTable,
  breakdown: breakdownTable,
  distribution: distributionTable,
  comments: commentsTable,
  table: tableTable,
  cases: casesTable,
  ranking: rankingTable,
  control: controlTable,
  drivers: driversTable,
  crosstab: crosstabTable,
  text: null,
};

/** What a card shows as a table with unrounded figures, for files, mails and screen readers. */
export function cardTable(card: Card, content: CardContent, words: CardWords): CardTable | null {
  if (card.kind !== content.kind) throw new TypeError(`a ${card.kind} card has no ${content.kind}`);
  const table = TABLES[card.kind] as Table<CardKind> | null;
  return table === null ? null : table(card, content, words);
}
