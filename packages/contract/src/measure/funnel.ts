import { z } from "zod";
import { Key } from "../words.ts";
import { SLICE } from "./explore.ts";
import { FigureAnswer } from "./query.ts";

/** How many customers go from one touchpoint to the next, in this order. */
export const FunnelInput = z.strictObject({
  ...SLICE,
  metric: z.string().min(1).max(100).default("count"),
  /** Touchpoints in order. */
  steps: z.array(Key).min(2, "name at least two touchpoints").max(6, "at most six touchpoints"),
  /** All steps within so many days of the first. */
  withinDays: z.number().int().min(1).max(1100).default(30),
});
export type FunnelInput = z.input<typeof FunnelInput>;
export type ParsedFunnel = z.output<typeof FunnelInput>;

const number = z.number().nullable();
const PlainFigure = FigureAnswer.omit({ compare: true, withheld: true });

export const FunnelStep = z.object({
  touchpoint: z.string(),
  customers: z.number(),
  /** Share of those who began, and of those of the step before. */
  ofFirst: PlainFigure,
  ofPrevious: PlainFigure,
  /** The metric at this step: of all, of those who went on, of those who did not; and the last two's difference. */
  figure: PlainFigure,
  wentOn: PlainFigure.nullable(),
  stayed: PlainFigure.nullable(),
  gap: z.object({ diff: number, low: number, high: number, p: number, q: number }).nullable(),
});
export type FunnelStep = z.infer<typeof FunnelStep>;

export const FunnelAnswer = z.object({
  metric: z.string(),
  withinDays: z.number(),
  steps: z.array(FunnelStep),
  asOf: z.string(),
  elapsedMs: z.number(),
});
export type FunnelAnswer = z.infer<typeof FunnelAnswer>;
