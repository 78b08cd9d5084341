import { z } from "zod";
import { SignalKind } from "../listen/signal.ts";
import { Scalar, TimeZone } from "../words.ts";

const PLAIN_FIELDS = [
  "kind",
  "touchpoint",
  "channel",
  "survey",
  "language",
  "customer.ref",
  "account",
  "location",
  "partner",
  "agent",
] as const;
export type PlainField = (typeof PLAIN_FIELDS)[number];

/** What a question may filter and break down by. */
export const Field = z
  .string()
  .refine(
    (field) =>
      (PLAIN_FIELDS as readonly string[]).includes(field) ||
      /^(attributes|traits|ratings)\.[A-Za-z][A-Za-z0-9_-]{0,63}$/.test(field),
    {
      error: (issue) =>
        `unknown field ${JSON.stringify(issue.input)}; use one of ${PLAIN_FIELDS.join(", ")}, attributes.<key>, traits.<key> or ratings.<key>`,
    },
  );

export const Operator = z.enum([
  "in",
  "notIn",
  "eq",
  "ne",
  "lt",
  "lte",
  "gt",
  "gte",
  "contains",
  "exists",
  "missing",
]);
export type Operator = z.infer<typeof Operator>;

/** One condition. `values` for in/notIn, `value` for the comparisons, neither for exists/missing. */
export const Condition = z
  .strictObject({
    field: Field,
    op: Operator,
    value: Scalar.optional(),
    values: z.array(Scalar).min(1).max(1000).optional(),
  })
  .superRefine((c, ctx) => {
    const wants =
      c.op === "in" || c.op === "notIn" ? "values" : c.op === "exists" || c.op === "missing" ? null : "value";
    for (const name of ["value", "values"] as const) {
      if (name === wants && c[name] === undefined)
        ctx.addIssue({ code: "custom", path: [name], message: `${c.op} needs "${name}"` });
      if (name !== wants && c[name] !== undefined)
        ctx.addIssue({ code: "custom", path: [name], message: `${c.op} takes no "${name}"` });
    }
    if (c.op === "contains" && c.value !== undefined && typeof c.value !== "string")
      ctx.addIssue({ code: "custom", path: ["value"], message: "contains needs a text" });
  });
export type Condition = z.infer<typeof Condition>;

/** A day (`2026-01-31`, midnight in the query's time zone) or a point in time with offset. */
export const When = z.union([z.iso.date(), z.iso.datetime({ offset: true })], {
  error: "must be a day like 2026-01-31 or a time like 2026-01-31T09:00:00Z",
});

export const Grain = z.enum(["hour", "day", "week", "month", "quarter", "year"]);
export type Grain = z.infer<typeof Grain>;

/** Sums over a slice of signals: the part shared by every kind of question. */
const slice = {
  from: When.optional(),
  to: When.optional(),
  timezone: TimeZone.optional(),
  where: z.array(Condition).max(50).default([]),
};

/** A question to the lens. `from` ≤ at < `to`; without them, everything. Weeks start on Monday. */
export const QueryInput = z.strictObject({
  ...slice,
  metrics: z.array(z.string().min(1).max(100)).min(1, "name at least one metric").max(20),
  grain: Grain.optional(),
  by: z.array(Field).max(3, "at most 3 fields").default([]),
  /** Another period, the one before, or for each row all the rest of the slice. */
  compare: z
    .union([z.literal("previous"), z.literal("rest"), z.strictObject({ from: When, to: When })])
    .optional(),
  /** All there are of whom the signals are some: intervals are then of all of them. */
  population: z.number().int().min(1).max(1e9).optional(),
  /** Averages within each account first, then over accounts. `n` is then the number of accounts. */
  per: z.literal("account").optional(),
  weighted: z.boolean().default(false),
  orderBy: z.strictObject({ metric: z.string(), dir: z.enum(["asc", "desc"]).default("desc") }).optional(),
  limit: z.number().int().min(1).max(10_000).default(1000),
});
export type QueryInput = z.input<typeof QueryInput>;
export type ParsedQuery = z.output<typeof QueryInput>;

const number = z.number().nullable();
/** A figure with its uncertainty (95 %); `wide` says: too uncertain to build on. */
export const FigureAnswer = z.object({
  value: number,
  n: z.number(),
  low: number,
  high: number,
  wide: z.boolean(),
  /** True where too few answered an anonymous survey to show anything; all numbers are empty then. */
  withheld: z.literal(true).optional(),
  compare: z
    .object({
      value: number,
      n: z.number(),
      diff: number,
      low: number,
      high: number,
      p: number,
      /** p adjusted for the number of rows compared (Benjamini–Hochberg). */
      q: number,
    })
    .optional(),
});
export type FigureAnswer = z.infer<typeof FigureAnswer>;

export const QueryRow = z.object({
  /** Start of the bucket as a local date (`2026-05-01`) or, for hours, a local date-time. */
  bucket: z.string().optional(),
  by: z.record(z.string(), Scalar.nullable()).optional(),
  metrics: z.record(z.string(), FigureAnswer),
});
export type QueryRow = z.infer<typeof QueryRow>;

export const QueryAnswer = z.object({
  rows: z.array(QueryRow),
  /** True when more groups exist than `limit` let through. */
  truncated: z.boolean(),
  /** Present where figures are averages over accounts. */
  per: z.literal("account").optional(),
  /** Present where intervals are those of a whole population. */
  population: z.number().optional(),
  asOf: z.string(),
  elapsedMs: z.number(),
});
export type QueryAnswer = z.infer<typeof QueryAnswer>;

/** How answers spread over the scale of one rating. */
export const DistributionInput = z.strictObject({ ...slice, rating: z.string().min(1).max(64) });
export type DistributionInput = z.input<typeof DistributionInput>;
export const DistributionAnswer = z.object({
  rating: z.string(),
  n: z.number(),
  bars: z.array(z.object({ score: z.number(), n: z.number() })),
  /** True where too few answered an anonymous survey to show anything; there are no bars then. */
  withheld: z.literal(true).optional(),
  asOf: z.string(),
  elapsedMs: z.number(),
});
export type DistributionAnswer = z.infer<typeof DistributionAnswer>;

/** The signals behind a figure, newest first, as a list. `comments: true` leaves out those without words. */
export const SignalSearch = z.strictObject({
  ...slice,
  comments: z.boolean().default(false),
  limit: z.number().int().min(1).max(200).default(20),
  cursor: z.string().max(200).optional(),
});
export type SignalSearch = z.input<typeof SignalSearch>;

/** A field that signals of this workspace have carried, for pickers. */
export const FieldInfo = z.object({
  field: z.string(),
  types: z.array(z.enum(["text", "number", "boolean"])),
});
export type FieldInfo = z.infer<typeof FieldInfo>;

export { PLAIN_FIELDS, SignalKind };
