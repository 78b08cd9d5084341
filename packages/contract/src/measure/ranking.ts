import { z } from "zod";
import { Scalar, TimeZone } from "../words.ts";
import { Condition, Field, FigureAnswer, When } from "./query.ts";

/** Asks for the units of one field, best first or worst first. */
export const RankingInput = z.strictObject({
  from: When.optional(),
  to: When.optional(),
  timezone: TimeZone.optional(),
  where: z.array(Condition).max(50).default([]),
  metric: z.string().min(1).max(100),
  /** Whose values are the units: location, agent, partner, attributes.<key> … */
  by: Field,
  weighted: z.boolean().default(false),
  order: z.enum(["best", "worst"]).default("best"),
  limit: z.number().int().min(1).max(10_000).default(1000),
});
export type RankingInput = z.input<typeof RankingInput>;
export type ParsedRanking = z.output<typeof RankingInput>;

/** One unit. Its place in the list follows `value`, which is drawn towards all units the more the less is known of it. */
export const RankingUnit = z.object({
  unit: Scalar,
  /** 1 is the best; equal values share a rank. */
  rank: z.number().int(),
  /** Empirical-Bayes shrunken value with its 95 % interval. */
  value: z.number(),
  low: z.number(),
  high: z.number(),
  /** What its answers alone say. */
  raw: FigureAnswer,
  /** Probability of being in the worst tenth of the units, and in the best one, 0–1. */
  worst: z.number(),
  best: z.number(),
});
export type RankingUnit = z.infer<typeof RankingUnit>;

/** How alike the units are: 100 where it makes no difference which one meets. */
export const Consistency = z.object({
  value: z.number(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** Part of the variance between signals that is between units, 0–1. */
  icc: z.number(),
  /** Standard deviation between units and within one, in the metric's unit. */
  between: z.number(),
  within: z.number(),
});
export type Consistency = z.infer<typeof Consistency>;

export const RankingAnswer = z.object({
  metric: z.string(),
  by: z.string(),
  units: z.array(RankingUnit),
  /** Units with answers, shown or not, and how many of them make a tenth. */
  unitCount: z.number().int(),
  tenth: z.number().int(),
  /** True where `limit` let not all units through. */
  truncated: z.boolean(),
  /** All units together. */
  whole: FigureAnswer,
  /** Null where it cannot be told: no unit has two answers. */
  consistency: Consistency.nullable(),
  /** Units with too few answers to an anonymous survey; they are in none of the figures. */
  withheld: z.number().int(),
  asOf: z.string(),
  elapsedMs: z.number(),
});
export type RankingAnswer = z.infer<typeof RankingAnswer>;
