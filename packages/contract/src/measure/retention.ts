import { z } from "zod";
import { SLICE } from "./explore.ts";
import { FigureAnswer } from "./query.ts";

/** Who is heard again, by the band of the first score, and with which score. */
export const RetentionInput = z.strictObject({
  ...SLICE,
  metric: z.string().min(1).max(100).default("nps"),
  /** Heard again within so many days of the first answer. */
  withinDays: z.number().int().min(1).max(1100).default(180),
});
export type RetentionInput = z.input<typeof RetentionInput>;
export type ParsedRetention = z.output<typeof RetentionInput>;

/** The good end of a scale (promoters), its middle, the bad end (detractors). */
export const ScoreBand = z.enum(["top", "middle", "bottom"]);
export type ScoreBand = z.infer<typeof ScoreBand>;

const PlainFigure = FigureAnswer.omit({ compare: true, withheld: true });

export const RetentionAnswer = z.object({
  metric: z.string(),
  withinDays: z.number(),
  bands: z.array(
    z.object({
      band: ScoreBand,
      /** Customers whose first answer was in this band, early enough to be judged. */
      customers: z.number(),
      /** Customers whose first answer is not yet so many days ago. */
      tooRecent: z.number(),
      /** Share that was heard again. */
      heard: PlainFigure,
      /** Of those heard again: the share whose next answer was in each band. */
      next: z.record(ScoreBand, PlainFigure),
    }),
  ),
  asOf: z.string(),
  elapsedMs: z.number(),
});
export type RetentionAnswer = z.infer<typeof RetentionAnswer>;
