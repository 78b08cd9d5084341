import { z } from "zod";
import { FieldKey } from "../words.ts";
import { DistributionInput, FigureAnswer } from "./query.ts";

/** Which signals: the part that all questions share. */
const { from, to, timezone, where } = DistributionInput.shape;
const slice = { from, to, timezone, where };

/** More items than this at once say little about any of them. */
export const MOST_DRIVERS = 30;

const resampling = {
  /** How many bootstrap samples the intervals rest on. */
  bootstraps: z.number().int().min(100).max(2000).default(1000),
  /** The same seed gives the same intervals. */
  seed: z.number().int().min(0).max(4_294_967_295).default(1),
};
const ratingKeys = z.array(FieldKey).min(1).max(MOST_DRIVERS, `at most ${MOST_DRIVERS} at once`);

/** Which rated items carry the outcome? */
export const DriversInput = z.strictObject({
  ...slice,
  /** A metric that reads one rating: `nps`, `csat`, `ratings.<key>`, `ratings.<key>.box`. */
  outcome: z.string().min(1).max(100),
  /** Rating keys; `all`: every rating that was asked together with the outcome, but NPS and CSAT. */
  drivers: z.union([z.literal("all"), ratingKeys]).default("all"),
  weighted: z.boolean().default(false),
  ...resampling,
});
export type DriversInput = z.input<typeof DriversInput>;
export type ParsedDrivers = z.output<typeof DriversInput>;

const Estimate = z.object({ value: z.number(), low: z.number(), high: z.number() });
export type Estimate = z.infer<typeof Estimate>;

export const DriverKind = z.enum(["mustBe", "delighter", "linear", "unclear"]);
export type DriverKind = z.infer<typeof DriverKind>;
export const Quadrant = z.enum(["fix", "keep", "watch", "enough"]);
export type Quadrant = z.infer<typeof Quadrant>;

/** One rated item and how much of the outcome it carries. */
export const Driver = z.object({
  driver: z.string(),
  /** Signals with this item and the outcome. */
  n: z.number(),
  /** Johnson's relative weight: part of the outcome's variance, 0–1. */
  weight: Estimate,
  /** The same in percent of what all drivers explain together. */
  share: Estimate,
  /** Whether it carries more than a column of random numbers would. */
  beatsNoise: z.boolean(),
  correlation: z.number(),
  /** 1: more of it goes with more of the outcome; −1: with less. */
  sign: z.union([z.literal(1), z.literal(0), z.literal(-1)]),
  /** Its mean on its own scale. */
  performance: FigureAnswer.omit({ compare: true, withheld: true }),
  /** The mean from 0 (worst) to 100 (best), so that scales can be compared. */
  level: Estimate,
  scale: z.object({ min: z.number(), max: z.number(), orientation: z.enum(["high", "low"]) }),
  kind: DriverKind,
  /** How far the outcome of those who rated it badly lies below, of those who rated it well above, those between. */
  contrast: z
    .object({
      penalty: Estimate,
      reward: Estimate,
      bad: z.number(),
      between: z.number(),
      good: z.number(),
    })
    .nullable(),
  quadrant: Quadrant,
  /** Whether the intervals of weight and level leave no doubt about the quadrant. */
  quadrantSure: z.boolean(),
  /** What one point more of it goes with in the outcome: the other drivers held as they are, and by itself. */
  slope: z.object({ held: Estimate, alone: Estimate }),
});
export type Driver = z.infer<typeof Driver>;

export const DriverWarning = z.object({
  code: z.enum(["mended", "alike", "fewPeople", "pairwise"]),
  message: z.string(),
  drivers: z.array(z.string()).optional(),
});
export type DriverWarning = z.infer<typeof DriverWarning>;

const Outcome = z.object({
  metric: z.string(),
  rating: z.string(),
  unit: z.enum(["points", "percent", "score"]),
  value: z.number().nullable(),
  /** What its value cannot pass. */
  min: z.number(),
  max: z.number(),
});

const Sample = {
  /** Signals with the outcome and at least one of the drivers. */
  n: z.number(),
  /** The fewest answers behind any pair of drivers or of driver and outcome. */
  fewest: z.number(),
  /** With weights: how many equal answers would say as much (Kish); else the same as `n`. */
  effective: z.number(),
};
const Stamp = {
  /** True where too few answered an anonymous survey to show anything; there are no drivers then. */
  withheld: z.literal(true).optional(),
  asOf: z.string(),
  elapsedMs: z.number(),
};

export const DriversAnswer = z.object({
  outcome: Outcome,
  ...Sample,
  /** Part of the outcome's variance that the drivers explain together, 0–1. */
  r2: Estimate.nullable(),
  /** The heaviest first. */
  drivers: z.array(Driver),
  /** Where the map is divided: average share of R² in percent, average level. */
  middle: z.object({ share: z.number(), level: z.number() }),
  /** What was left out, and why. */
  left: z.array(
    z.object({
      driver: z.string(),
      why: z.enum(["tooFew", "notTogether", "constant", "tooMany"]),
      n: z.number().nullable(),
    }),
  ),
  warnings: z.array(DriverWarning),
  /** What was resampled: `units` people, or as many blocks of people. */
  resampled: z.object({
    by: z.enum(["people", "blocks"]),
    units: z.number(),
    bootstraps: z.number(),
    seed: z.number(),
  }),
  ...Stamp,
});
export type DriversAnswer = z.infer<typeof DriversAnswer>;

/** What would the outcome be if some items rose? An association, no proof. */
export const WhatIfInput = z.strictObject({
  ...slice,
  outcome: z.string().min(1).max(100),
  /** Means that are assumed, on the items' own scales. */
  changes: z
    .array(z.strictObject({ driver: FieldKey, to: z.number() }))
    .min(1)
    .max(10, "at most 10 at once"),
  /** What else is held as it is; `all`: every other driver. */
  held: z.union([z.literal("all"), z.array(FieldKey).max(MOST_DRIVERS)]).default("all"),
  weighted: z.boolean().default(false),
  ...resampling,
});
export type WhatIfInput = z.input<typeof WhatIfInput>;
export type ParsedWhatIf = z.output<typeof WhatIfInput>;

export const WhatIfAnswer = z.object({
  outcome: Outcome,
  ...Sample,
  changes: z.array(
    z.object({
      driver: z.string(),
      from: z.number(),
      to: z.number(),
      /** What this change alone goes with: the others held, and with all that usually moves along. */
      held: Estimate,
      alone: Estimate,
    }),
  ),
  /** What all changes together go with, the others held. */
  shift: Estimate.nullable(),
  /** The outcome then, within its limits. */
  would: Estimate.nullable(),
  held: z.array(z.string()),
  /** Always true: answers that go together are no proof that one makes the other. */
  association: z.literal(true),
  warnings: z.array(DriverWarning),
  ...Stamp,
});
export type WhatIfAnswer = z.infer<typeof WhatIfAnswer>;

/** Do the items of a scale measure the same thing, and do two scales measure different things? */
export const ReliabilityInput = z.strictObject({
  ...slice,
  scales: z
    .array(
      z.strictObject({
        key: FieldKey,
        items: z.array(FieldKey).min(2, "a scale has at least 2 items").max(MOST_DRIVERS),
      }),
    )
    .min(1)
    .max(10, "at most 10 at once"),
  weighted: z.boolean().default(false),
  ...resampling,
});
export type ReliabilityInput = z.input<typeof ReliabilityInput>;
export type ParsedReliability = z.output<typeof ReliabilityInput>;

export const ReliabilityAnswer = z.object({
  scales: z.array(
    z.object({
      key: z.string(),
      items: z.array(z.string()),
      n: z.number(),
      fewest: z.number(),
      /** Null where it is not defined: an item that never varies. */
      alpha: Estimate.nullable(),
      omega: Estimate.nullable(),
      /** α without each item, in the order of the items; null for scales of two. */
      without: z.array(z.number().nullable()),
    }),
  ),
  /** Correlation of each two scales; above 0.85 they measure the same thing here. */
  between: z.array(z.object({ a: z.string(), b: z.string(), correlation: Estimate, alike: z.boolean() })),
  ...Stamp,
});
export type ReliabilityAnswer = z.infer<typeof ReliabilityAnswer>;

/** Effectiveness, ease and emotion as one number from 0 to 100. */
export const ExperienceIndexInput = z.strictObject({
  ...slice,
  /** The ratings that ask for each of the three. */
  effectiveness: FieldKey,
  ease: FieldKey,
  emotion: FieldKey,
  /** The metric of stated loyalty that the weights are found with. */
  loyalty: z.string().min(1).max(100).default("ratings.nps"),
  weighted: z.boolean().default(false),
  ...resampling,
});
export type ExperienceIndexInput = z.input<typeof ExperienceIndexInput>;
export type ParsedExperienceIndex = z.output<typeof ExperienceIndexInput>;

export const ExperienceIndexAnswer = z.object({
  index: Estimate.nullable(),
  elements: z.array(
    z.object({
      element: z.enum(["effectiveness", "ease", "emotion"]),
      driver: z.string(),
      n: z.number(),
      level: Estimate.nullable(),
      /** Parts of one. */
      weight: z.number(),
    }),
  ),
  /** Equal until enough people answered, or where a weight would be negative. */
  weighting: z.enum(["relative", "equal"]),
  n: z.number(),
  ...Stamp,
});
export type ExperienceIndexAnswer = z.infer<typeof ExperienceIndexAnswer>;
