import { z } from "zod";
import { FigureAnswer, Grain, QueryRow } from "../query.ts";
import { cardBase, MetricKey } from "./base.ts";

/** How a metric went, with its band of uncertainty. */
export const TrendCard = z.strictObject({
  ...cardBase,
  kind: z.literal("trend"),
  metric: MetricKey,
  /** `auto`: the finest step whose points rest on enough answers. */
  grain: z.union([z.literal("auto"), Grain]).default("auto"),
  compare: z.enum(["previous", "none"]).default("none"),
  target: z.number().min(-1e9).max(1e9).nullable().default(null),
});

export const TrendAnswer = z.object({
  kind: z.literal("trend"),
  grain: Grain,
  /** The figure of the whole period, compared if the card wants it. */
  whole: FigureAnswer,
  rows: z.array(QueryRow),
});
