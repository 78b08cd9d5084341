import { z } from "zod";
import { FieldKey, Instant, Language, LocalText, TimeZone } from "../words.ts";
import { Metric, Scale } from "./metric.ts";
import { Condition, FigureAnswer, Grain, When } from "./query.ts";

/** What a metric is asked for by: `nps`, `ratings.food.box`, `effort@2` for the second version of an own one. */
export const MetricKey = z
  .string()
  .regex(
    /^[A-Za-z][A-Za-z0-9_-]{0,63}(\.[A-Za-z0-9_-]{1,68}){0,2}(@[1-9]\d{0,5})?$/,
    "must be the key of a metric, like nps, ratings.food or effort@2",
  );

/** When a team works: a duration counts only these hours. Days are 1 (Monday) to 7. */
export const BusinessClock = z
  .strictObject({
    kind: z.literal("business"),
    timezone: TimeZone.optional(),
    days: z.array(z.number().int().min(1).max(7)).min(1, "name at least one day").max(7),
    from: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "must be a time like 09:00"),
    to: z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, "must be a time like 18:00"),
    holidays: z.array(z.iso.date("must be a day like 2026-01-01")).max(400).default([]),
  })
  .refine((clock) => clock.from < clock.to, { path: ["to"], message: 'must be later than "from"' });
export type BusinessClock = z.infer<typeof BusinessClock>;

/** Wall clock: every hour counts. */
export const Clock = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("wall") }),
  BusinessClock,
]);
export type Clock = z.infer<typeof Clock>;

const name = z.string().trim().min(1, "give it a name").max(200);
const where = z.array(Condition).max(20, "at most 20 conditions");
/** What every own metric has, whatever its kind. */
const common = {
  name,
  /** Only signals (or cases) that fulfil all of these. */
  where: where.default([]),
  /** The question as it is asked, by language. */
  question: LocalText.optional(),
  /** The languages in which it may be asked. */
  languages: z.array(Language).max(50).optional(),
};
const rated = {
  ...common,
  rating: FieldKey,
  /** The rating's scale; declares it where nobody has yet. */
  scale: Scale.optional(),
};
/** Where the good boxes begin; the usual rule for the scale where it is left out. */
const boxFrom = z.number().int().min(0).max(11).optional();

/** What an own metric measures, and how. */
export const OwnMetric = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("nps"), ...rated }),
  z.strictObject({ kind: z.literal("mean"), ...rated }),
  z.strictObject({ kind: z.literal("box"), ...rated, boxFrom }),
  /** Share of good boxes minus share of bad ones. */
  z.strictObject({ kind: z.literal("net"), ...rated, boxFrom }),
  /** Number of signals that fulfil `where`. */
  z.strictObject({ kind: z.literal("count"), ...common }),
  /** Share of the signals that fulfil `that`. */
  z.strictObject({
    kind: z.literal("share"),
    ...common,
    that: where.min(1, "say what the signals have in common"),
    good: z.enum(["high", "low", "neither"]).default("neither"),
  }),
  /** Perception minus expectation of those who gave both; `broken`: share of those whose promise was not kept. */
  z.strictObject({
    kind: z.literal("gap"),
    ...common,
    expected: FieldKey,
    perceived: FieldKey,
    show: z.enum(["mean", "broken"]).default("mean"),
  }),
  /** A sum of other metrics: `(nps + 100) / 2 - 0.5 * ces`. */
  z.strictObject({
    kind: z.literal("formula"),
    ...common,
    where: where.max(0, "a formula takes its parts as they are; put conditions into a part").default([]),
    formula: z.string().trim().min(1, "write a formula").max(500, "at most 500 characters"),
    good: z.enum(["high", "low"]).default("high"),
  }),
  /** Other metrics on 0–100, averaged with weights; equal ones where none are given. */
  z.strictObject({
    kind: z.literal("index"),
    ...common,
    where: where.max(0, "an index takes its parts as they are; put conditions into a part").default([]),
    parts: z
      .array(
        z.strictObject({
          metric: MetricKey,
          weight: z.number().positive("must be more than 0").max(1e6).default(1),
        }),
      )
      .min(2, "name at least two parts")
      .max(12, "at most 12 parts"),
  }),
  /** How long cases take, in hours: half of them (median) or nine in ten (p90) are done by then. */
  z.strictObject({
    kind: z.literal("time"),
    ...common,
    until: z.enum(["resolution", "firstResponse"]),
    statistic: z.enum(["median", "p90"]).default("median"),
    clock: Clock.default({ kind: "wall" }),
  }),
  /** Share of cases solved at the first contact, or opened again. */
  z.strictObject({
    kind: z.literal("cases"),
    ...common,
    of: z.enum(["firstContact", "reopened"]),
    /** Days without a further contact that make it solved; first contact only. */
    windowDays: z.number().int().min(1).max(365).default(7),
  }),
]);
export type OwnMetric = z.output<typeof OwnMetric>;
export type OwnMetricInput = z.input<typeof OwnMetric>;

/** Why a definition changes, and from when on the new one counts (null: for the past too, which is computed anew). */
const change = {
  why: z.string().trim().max(1000).optional(),
  validFrom: Instant.nullable().optional(),
};

/** A new metric of one's own. */
export const NewMetric = z.strictObject({
  key: FieldKey,
  why: change.why,
  definition: OwnMetric,
});
export type NewMetric = z.input<typeof NewMetric>;

/** Another definition for a metric of one's own: makes a new version. */
export const MetricChange = z.strictObject({ ...change, definition: OwnMetric });
export type MetricChange = z.input<typeof MetricChange>;

/** One version of a definition, with who made it, when and why. */
export const MetricVersion = z.object({
  version: z.number().int(),
  definition: OwnMetric,
  /** From when on it counts; null: from the beginning. */
  validFrom: z.string().nullable(),
  at: z.string(),
  /** `member:<id>`, `key:<id>` or `cli`. */
  actor: z.string(),
  /** The member's name, where it is one who is known. */
  actorName: z.string().nullable(),
  why: z.string().nullable(),
  /** The parts of the definition that differ from the version before; all of them in the first. */
  changed: z.array(z.string()),
  /** What makes the two series impossible to join, in a sentence; null where they are the same measure. */
  breaks: z.string().nullable(),
});
export type MetricVersion = z.infer<typeof MetricVersion>;

/** A metric that is removed: its history stays. */
export const MetricRemoval = z.strictObject({ why: z.string().trim().max(1000).optional() });

/** A definition to try out before it is kept, on what is there now. */
export const MetricTrial = z.strictObject({
  /** The metric that it would change, where it is there already. */
  key: FieldKey.optional(),
  definition: OwnMetric,
  from: When.optional(),
  to: When.optional(),
  /** Also how it went, in these steps. */
  grain: Grain.optional(),
});
export type MetricTrial = z.input<typeof MetricTrial>;

/** One metric with everything that is known of its contract. */
export const MetricDetail = Metric.extend({
  /** What it measures and how; null for the built-in ones and those that a rating has by itself. */
  definition: OwnMetric.nullable(),
  /** From when on this version counts; null: from the beginning. */
  validFrom: z.string().nullable(),
  /** Own metrics that are computed from this one. */
  usedBy: z.array(z.string()),
});
export type MetricDetail = z.infer<typeof MetricDetail>;

/** What a definition would give: its figure and, where asked in steps, how it went. */
export const MetricTrialAnswer = z.object({
  metric: Metric,
  figure: FigureAnswer,
  series: z.array(z.object({ bucket: z.string(), figure: FigureAnswer })),
});
export type MetricTrialAnswer = z.infer<typeof MetricTrialAnswer>;
