import type { CardKind } from "@heed/contract/measure/card";
import type { CardView } from "./card-look.ts";
import { breakdown } from "./cards/breakdown.tsx";
import { cases } from "./cards/cases.tsx";
import { comments } from "./cards/comments.tsx";
import { control } from "./cards/control.tsx";
import { crosstab } from "./cards/crosstab.tsx";
import { distribution } from "./cards/distribution.tsx";
import { drivers } from "./cards/drivers.tsx";
import { ranking } from "./cards/ranking.tsx";
import { score } from "./cards/score.tsx";
import { table } from "./cards/table.tsx";
import { text } from "./cards/text.tsx";
import { trend } from "./cards/trend.tsx";

/** Every kind of card, in the order in which they are offered: a file and a line for a new one. */
export const CARD_VIEWS: { readonly [K in CardKind]: CardView<K> } = {
  score,
  trend,
  breakdown,
  ranking,
  distribution,
  control,
  drivers,
  crosstab,
  table,
  comments,
  cases,
  text,
};
export const CARD_KINDS = Object.keys(CARD_VIEWS) as CardKind[];

/** The view of a kind that is known only while the program runs. */
export function viewOf(kind: CardKind): CardView<CardKind> {
  return CARD_VIEWS[kind] as CardView<CardKind>;
}
