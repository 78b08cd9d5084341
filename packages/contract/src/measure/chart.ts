import { z } from "zod";
import { TimeZone } from "../words.ts";
import { Condition, FigureAnswer, Grain, When } from "./query.ts";

/** Asks for the control chart of one metric. */
export const ChartInput = z.strictObject({
  from: When.optional(),
  to: When.optional(),
  timezone: TimeZone.optional(),
  where: z.array(Condition).max(50).default([]),
  metric: z.string().min(1).max(100),
  grain: Grain,
  weighted: z.boolean().default(false),
  /** The part of the series that says what is usual; the first half of it, 8 to 30 periods, where it is left out. */
  baseline: z.strictObject({ from: When, to: When }).optional(),
  /** Limits from n alone, or widened by what periods of the baseline vary beyond that (Laney). */
  limits: z.enum(["n", "spread"]).default("n"),
});
export type ChartInput = z.input<typeof ChartInput>;
export type ParsedChart = z.output<typeof ChartInput>;

const side = z.enum(["above", "below"]);

export const ChartPeriod = z.object({
  /** Start of the period as a local date or, for hours, a local date-time. */
  bucket: z.string(),
  figure: FigureAnswer,
  /** Three standard errors around the centre, of this period's own n; null where nobody answered or no centre is known. */
  limits: z.object({ low: z.number(), high: z.number() }).nullable(),
  /** The period is not over, or the question begins or ends inside of it. Counts of such periods are not judged. */
  partial: z.boolean(),
  /** Sums of what lay above and below the centre, in standard errors; beyond 5 it is a drift. */
  cusum: z.object({ above: z.number(), below: z.number() }),
});
export type ChartPeriod = z.infer<typeof ChartPeriod>;

export const ChartAnswer = z.object({
  metric: z.string(),
  grain: Grain,
  /** "n": limits from each period's answers; "xmr": from how much neighbours differ. */
  kind: z.enum(["n", "xmr"]),
  /** Mean of the baseline; null where it is too short. */
  centre: z.number().nullable(),
  /** First and last period of the baseline, and how many of them have a value; null where there is none. */
  baseline: z.object({ from: z.string(), to: z.string(), periods: z.number().int() }).nullable(),
  /** How much more periods of the baseline vary than n explains; about 1 where it explains all. */
  spread: z.number().nullable(),
  periods: z.array(ChartPeriod),
  /** Single periods outside of their limits, and runs of eight and more on one side; first and last period. */
  signals: z.array(z.object({ kind: z.enum(["outside", "run"]), side, from: z.string(), to: z.string() })),
  /** Slow drifts by CUSUM: since when, and with which period they were certain. */
  drifts: z.array(z.object({ side, since: z.string(), at: z.string() })),
  /** Shifts dated by PELT: the first period of the new level, and the levels before and after. */
  shifts: z.array(z.object({ at: z.string(), before: z.number(), after: z.number() })),
  asOf: z.string(),
  elapsedMs: z.number(),
});
export type ChartAnswer = z.infer<typeof ChartAnswer>;
