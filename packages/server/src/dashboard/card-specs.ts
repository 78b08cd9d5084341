import type { CardKind } from "@heed/contract/measure/card";
import type { CardSpec } from "./card-look.ts";
import { breakdown } from "./cards/breakdown.ts";
import { cases } from "./cards/cases.ts";
import { comments } from "./cards/comments.ts";
import { control } from "./cards/control.ts";
import { crosstab } from "./cards/crosstab.ts";
import { distribution } from "./cards/distribution.ts";
import { drivers } from "./cards/drivers.ts";
import { ranking } from "./cards/ranking.ts";
import { score } from "./cards/score.ts";
import { table } from "./cards/table.ts";
import { text } from "./cards/text.ts";
import { trend } from "./cards/trend.ts";

/** How each kind of card is answered: a file and a line for a new one. */
export const CARD_SPECS: { readonly [K in CardKind]: CardSpec<K> } = {
  score,
  trend,
  breakdown,
  distribution,
  comments,
  table,
  text,
  cases,
  ranking,
  control,
  drivers,
  crosstab,
};
