import type { Card, CardKind, CardOf } from "@heed/contract/measure/card";
import type { CardWords } from "./card-words.ts";

/** How titles are put together in some language. */
export type TitleWords = Pick<CardWords, "metric" | "rating" | "field"> & {
  by(name: string, field: string): string;
  over(metric: string): string;
  spread(rating: string): string;
  /** The latest comments, of those who rated at one end of a scale where there is one. */
  said(rating: string | null, band: "all" | "low" | "mid" | "high"): string;
  ranked(metric: string, field: string): string;
  control(metric: string): string;
  carries(outcome: string): string;
  crossed(metric: string, rows: string, columns: string): string;
  cases: string;
  text: string;
};

const TITLES: { readonly [K in CardKind]: (card: CardOf<K>, words: TitleWords) => string } = {
  score: ({ metric }, words) => words.metric(metric),
  trend: ({ metric }, words) => words.over(words.metric(metric)),
  breakdown: ({ metric, by }, words) => words.by(words.metric(metric), words.field(by)),
  distribution: ({ rating }, words) => words.spread(words.rating(rating)),
  comments: ({ rating, band }, words) => words.said(rating, band),
  table: ({ metrics, by }, words) => words.by(metrics.map(words.metric).join(", "), words.field(by)),
  cases: (_card, words) => words.cases,
  ranking: ({ metric, by }, words) => words.ranked(words.metric(metric), words.field(by)),
  control: ({ metric }, words) => words.control(words.metric(metric)),
  drivers: ({ outcome }, words) => words.carries(words.metric(outcome)),
  crosstab: ({ metric, rows, columns }, words) =>
    words.crossed(words.metric(metric), words.field(rows), words.field(columns)),
  text: (_card, words) => words.text,
};

/** What a card is called: its own title, or what it shows. */
export function cardTitle(card: Card, words: TitleWords): string {
  return card.title || (TITLES[card.kind] as (card: Card, words: TitleWords) => string)(card, words);
}
