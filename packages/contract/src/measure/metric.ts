import { z } from "zod";

/** The scale of a rating: 2 to 11 points and which end is good. */
export const Scale = z
  .strictObject({
    min: z.number().int().min(0).max(1),
    max: z.number().int().min(1).max(11),
    orientation: z.enum(["high", "low"]).default("high"),
  })
  .refine((s) => s.max - s.min >= 1 && s.max - s.min <= 10, "a scale has 2 to 11 points");
export type Scale = z.output<typeof Scale>;

/** Declares the scale of a rating key, before its first use. */
export const RatingInput = z.strictObject({
  name: z.string().trim().min(1).max(200).optional(),
  scale: Scale,
});
export type RatingInput = z.input<typeof RatingInput>;

/** A metric that can be asked for. */
export const Metric = z.object({
  key: z.string(),
  name: z.string(),
  kind: z.enum([
    "nps",
    "box",
    "mean",
    "count",
    /** Share of good boxes minus share of bad ones. */
    "net",
    /** Share of signals that fulfil a condition. */
    "share",
    /** Perception minus expectation, and the share of broken promises. */
    "gap",
    "broken",
    "formula",
    /** Computed from cases: how long they take, what share of them, how the customer's score changed. */
    "time",
    "cases",
    "recovery",
  ]),
  rating: z.string().nullable(),
  scale: Scale.nullable(),
  unit: z.enum(["points", "percent", "score", "signals", "hours", "number"]),
  version: z.number().int(),
  /** Where it is from: built in; a standard one; made from a rating by itself; from cases; the workspace's own. */
  source: z.enum(["built-in", "standard", "element", "rating", "operational", "own"]).default("built-in"),
  /** Which end is the good one. */
  good: z.enum(["high", "low", "neither"]).default("high"),
  /** What its values cannot pass; null where there is no end. */
  limits: z.object({ min: z.number(), max: z.number() }).nullable().default(null),
});
export type Metric = z.infer<typeof Metric>;

/** Which metrics a list has: those that can have answers here, or everything that can be asked for. */
export const MetricList = z.strictObject({ all: z.stringbool().default(false) });
