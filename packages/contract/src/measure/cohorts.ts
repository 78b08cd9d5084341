import { z } from "zod";
import { SLICE } from "./explore.ts";
import { FigureAnswer } from "./query.ts";

/** Customers by when they were first heard, and a metric over the time since. */
export const CohortsInput = z.strictObject({
  ...SLICE,
  metric: z.string().min(1).max(100).default("count"),
  grain: z.enum(["month", "quarter"]).default("month"),
  /** The latest cohorts, at most so many. */
  limit: z.number().int().min(1).max(60).default(24),
});
export type CohortsInput = z.input<typeof CohortsInput>;
export type ParsedCohorts = z.output<typeof CohortsInput>;

const PlainFigure = FigureAnswer.omit({ compare: true, withheld: true });

export const CohortPeriod = z.object({
  /** Periods since the first one, which is 0. */
  since: z.number(),
  /** Customers of the cohort that were heard in it, and their share with its interval. */
  customers: z.number(),
  heard: PlainFigure,
  figure: PlainFigure,
  /** False while the period is not over. */
  complete: z.boolean(),
});
export type CohortPeriod = z.infer<typeof CohortPeriod>;

export const CohortsAnswer = z.object({
  metric: z.string(),
  grain: z.enum(["month", "quarter"]),
  cohorts: z.array(z.object({ start: z.string(), customers: z.number(), periods: z.array(CohortPeriod) })),
  truncated: z.boolean(),
  asOf: z.string(),
  elapsedMs: z.number(),
});
export type CohortsAnswer = z.infer<typeof CohortsAnswer>;
