import { z } from "zod";
import { FigureAnswer, Grain, QueryRow } from "../query.ts";
import { cardBase, MetricKey } from "./base.ts";

/** One figure, big, with how sure it is, how it changed and its course. */
export const ScoreCard = z.strictObject({
  ...cardBase,
  kind: z.literal("score"),
  metric: MetricKey,
  compare: z.enum(["previous", "none"]).default("previous"),
  /** What one wants to reach, in the metric's own unit. */
  target: z.number().min(-1e9).max(1e9).nullable().default(null),
});

export const ScoreAnswer = z.object({
  kind: z.literal("score"),
  figure: FigureAnswer,
  grain: Grain,
  course: z.array(QueryRow),
});
