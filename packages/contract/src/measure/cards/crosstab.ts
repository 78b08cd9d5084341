import { z } from "zod";
import { CrosstabAnswer } from "../crosstab.ts";
import { Field } from "../query.ts";
import { cardBase, MetricKey } from "./base.ts";

/** Two fields against each other as a heat map. */
export const CrosstabCard = z
  .strictObject({
    ...cardBase,
    kind: z.literal("crosstab"),
    metric: MetricKey,
    rows: Field,
    columns: Field,
    /** At most so many values of each. */
    limit: z.number().int().min(2).max(30).default(8),
  })
  .refine(({ rows, columns }) => rows !== columns, {
    path: ["columns"],
    error: "must be another field than rows",
  });

export const CrosstabCardAnswer = z.object({
  kind: z.literal("crosstab"),
  crosstab: CrosstabAnswer.omit({ asOf: true, elapsedMs: true }),
});
