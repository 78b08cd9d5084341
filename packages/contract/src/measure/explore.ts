import { z } from "zod";
import { Scalar } from "../words.ts";
import { Condition, Field, FigureAnswer, QueryInput } from "./query.ts";

/** The part that all questions share: period, time zone, conditions. */
export const SLICE = QueryInput.pick({ from: true, to: true, timezone: true, where: true }).shape;

/** Fewer answers than this say too little about a segment to be looked at. */
export const MIN_SUPPORT = 30;

/**
 * Which segments hold a metric down, or up: all values of all attributes, traits and plain fields, and all pairs of them.
 * `fields` looks at these alone.
 */
export const ExploreInput = z.strictObject({
  ...SLICE,
  metric: z.string().min(1).max(100),
  towards: z.enum(["down", "up"]).default("down"),
  fields: z.array(Field).min(1).max(100).optional(),
  /** False: single values alone, no pairs. */
  pairs: z.boolean().default(true),
  /** The fewest answers that a segment, and the rest beside it, must have. */
  minSupport: z.number().int().min(5).max(1_000_000).default(MIN_SUPPORT),
  /** Findings with a larger q are left out: at 0.1, one in ten of those shown is expected to be chance. */
  maxQ: z.number().gt(0).max(1).default(0.1),
  limit: z.number().int().min(1).max(20).default(10),
});
export type ExploreInput = z.input<typeof ExploreInput>;
export type ParsedExplore = z.output<typeof ExploreInput>;

const number = z.number().nullable();

/** One side of a segment: a value of a field, or a stretch of its numbers (`from` ≤ value < `to`, null: no bound). */
export const SegmentPart = z.object({
  field: z.string(),
  value: Scalar.optional(),
  from: number.optional(),
  to: number.optional(),
});
export type SegmentPart = z.infer<typeof SegmentPart>;

const SegmentFigure = FigureAnswer.omit({ compare: true, withheld: true });

/** A segment with its figure, held against all other answers. */
export const SegmentFinding = z.object({
  parts: z.array(SegmentPart),
  /** The conditions that lead to the signals of the segment, to be added to the question's own. */
  where: z.array(Condition),
  n: z.number(),
  /** Part of all answers, 0–1. */
  share: z.number(),
  figure: SegmentFigure,
  rest: SegmentFigure,
  /** Segment minus rest, with its 95 % interval. */
  gap: z.object({ diff: number, low: number, high: number }),
  p: z.number(),
  /** p adjusted for everything that was looked at (Benjamini–Hochberg). */
  q: z.number(),
  /** By how much the total would move if the segment stood at the level of the rest, with the gap's uncertainty. */
  contribution: z.object({ value: z.number(), low: z.number(), high: z.number() }),
});
export type SegmentFinding = z.infer<typeof SegmentFinding>;

export const ExploreFinding = SegmentFinding.extend({
  /** Findings that are largely the same signals; `overlap` is the part of theirs that is in this one, 0–1. */
  inside: z.array(SegmentFinding.extend({ overlap: z.number() })),
});
export type ExploreFinding = z.infer<typeof ExploreFinding>;

export const LeftOutReason = z.enum([
  /** Tells who the customer is. */
  "identifies",
  /** All answers have the same value. */
  "oneValue",
  /** No value has enough answers. */
  "tooFew",
  /** Nearly every answer has a value of its own: a free text, a number of an order. */
  "unique",
  /** More values than are looked at. */
  "tooManyValues",
  /** The workspace has more fields than are looked at. */
  "tooManyFields",
  /** Its values were looked at, but not together with all other fields. */
  "alone",
]);
export type LeftOutReason = z.infer<typeof LeftOutReason>;

export const ExploreAnswer = z.object({
  metric: z.string(),
  total: FigureAnswer.omit({ compare: true }),
  findings: z.array(ExploreFinding),
  /** Segments that were tested; q is adjusted for all of them. */
  lookedAt: z.number(),
  /** Fields that were looked at, with how many values each. */
  fields: z.array(z.object({ field: z.string(), values: z.number() })),
  leftOut: z.array(z.object({ field: z.string(), reason: LeftOutReason, values: z.number().optional() })),
  /** Findings besides those shown and what is inside them. */
  more: z.number(),
  /** True where too few answered an anonymous survey to show anything. */
  withheld: z.literal(true).optional(),
  asOf: z.string(),
  elapsedMs: z.number(),
});
export type ExploreAnswer = z.infer<typeof ExploreAnswer>;
