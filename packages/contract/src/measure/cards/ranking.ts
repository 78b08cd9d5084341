import { z } from "zod";
import { Field } from "../query.ts";
import { RankingAnswer as Ranking } from "../ranking.ts";
import { cardBase, MetricKey } from "./base.ts";

/** Units of one field by a metric, drawn towards all units the more the less is known of each. */
export const RankingCard = z.strictObject({
  ...cardBase,
  kind: z.literal("ranking"),
  metric: MetricKey,
  by: Field,
  order: z.enum(["best", "worst"]).default("worst"),
  rows: z.number().int().min(1).max(60).default(12),
});

export const RankingCardAnswer = z.object({
  kind: z.literal("ranking"),
  ranking: Ranking.omit({ asOf: true, elapsedMs: true }),
});
