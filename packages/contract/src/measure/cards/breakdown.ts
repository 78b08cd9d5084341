import { z } from "zod";
import { Field, FigureAnswer, QueryRow } from "../query.ts";
import { cardBase, MetricKey } from "./base.ts";

/** Where a metric differs: one row for each value of a field, the most answered first. */
export const BreakdownCard = z.strictObject({
  ...cardBase,
  kind: z.literal("breakdown"),
  metric: MetricKey,
  by: Field,
  rows: z.number().int().min(1).max(60).default(12),
  compare: z.enum(["previous", "rest", "none"]).default("previous"),
});

export const BreakdownAnswer = z.object({
  kind: z.literal("breakdown"),
  /** All groups together, to hold each against. */
  whole: FigureAnswer,
  rows: z.array(QueryRow),
  truncated: z.boolean(),
});
