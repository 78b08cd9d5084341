import { z } from "zod";
import { DistributionAnswer as Spread } from "../query.ts";
import { cardBase } from "./base.ts";

/** How the answers to one rating spread over its scale. */
export const DistributionCard = z.strictObject({
  ...cardBase,
  kind: z.literal("distribution"),
  rating: z.string().min(1).max(64),
});

export const DistributionCardAnswer = Spread.omit({ asOf: true, elapsedMs: true }).extend({
  kind: z.literal("distribution"),
});
