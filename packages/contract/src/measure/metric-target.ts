import { z } from "zod";
import { Id } from "../words.ts";
import { MetricKey } from "./own-metric.ts";
import { Condition, FigureAnswer } from "./query.ts";

/** The period that a target is for: the running month, quarter or year, or two days (half open). */
export const TargetPeriod = z.union(
  [
    z.enum(["month", "quarter", "year"]),
    z
      .strictObject({ from: z.iso.date(), to: z.iso.date() })
      .refine(({ from, to }) => from < to, { path: ["to"], message: 'must be later than "from"' }),
  ],
  { error: 'must be month, quarter, year, or { "from": "2026-01-01", "to": "2026-07-01" }' },
);
export type TargetPeriod = z.infer<typeof TargetPeriod>;

/** What is aimed at: a metric over a segment and a period, at least or at most so much, and who answers for it. */
export const TargetInput = z.strictObject({
  /** What the segment is called: "Shops in Hanoi". */
  name: z.string().trim().min(1, "give it a name").max(200),
  where: z.array(Condition).max(20).default([]),
  period: TargetPeriod,
  direction: z.enum(["atLeast", "atMost"]).default("atLeast"),
  value: z.number().min(-1e9).max(1e9),
  /** A member of the workspace. */
  owner: Id.nullable().default(null),
});
export type TargetInput = z.input<typeof TargetInput>;
export type ParsedTarget = z.output<typeof TargetInput>;

/**
 * Whether a target is reached: where the whole interval lies on the right side, `missed` where it lies on the wrong one,
 * `unclear` where the target lies inside; `noAnswers` where there is no figure, or none that may be shown.
 */
export const TargetVerdict = z.enum(["reached", "missed", "unclear", "noAnswers"]);
export type TargetVerdict = z.infer<typeof TargetVerdict>;

/** A target and how things stand. */
export const Target = z.object({
  id: Id,
  metric: z.string(),
  name: z.string(),
  where: z.array(Condition),
  period: TargetPeriod,
  direction: z.enum(["atLeast", "atMost"]),
  value: z.number(),
  owner: z.object({ id: Id, name: z.string() }).nullable(),
  /** The two days that the figure is over, half open. */
  from: z.string(),
  to: z.string(),
  /** Null where whoever asks may not ask for figures. */
  figure: FigureAnswer.nullable(),
  /** The figure minus the target, with its interval. */
  gap: z.object({ value: z.number(), low: z.number().nullable(), high: z.number().nullable() }).nullable(),
  verdict: TargetVerdict,
  /** True once the period is over, so that the verdict no longer moves by itself. */
  over: z.boolean(),
  /** Why there is no figure, where the question cannot be answered (any more). */
  problem: z.string().nullable(),
});
export type Target = z.infer<typeof Target>;

export const byMetric = z.strictObject({ key: MetricKey });
