import { z } from "zod";
import { Field, QueryRow } from "../query.ts";
import { cardBase, MetricKey } from "./base.ts";

/** Several metrics side by side, one row for each value of a field. */
export const TableCard = z.strictObject({
  ...cardBase,
  kind: z.literal("table"),
  metrics: z.array(MetricKey).min(1, "name at least one metric").max(8),
  by: Field,
  rows: z.number().int().min(1).max(200).default(20),
});

export const TableAnswer = z.object({
  kind: z.literal("table"),
  rows: z.array(QueryRow),
  truncated: z.boolean(),
});
