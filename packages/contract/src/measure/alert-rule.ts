import { z } from "zod";
import { Id } from "../words.ts";
import { Condition, Field } from "./query.ts";

/**
 * What is judged together: so many whole hours, or so many whole days of the workspace's calendar. Hours are held
 * against the same hours of the days before; a day against days, where the same weekday counts.
 */
export const AlertWindow = z
  .strictObject({ unit: z.enum(["hour", "day"]), count: z.number().int().min(1).max(28) })
  .refine(({ unit, count }) => unit === "day" || count <= 12, {
    path: ["count"],
    message: "at most 12 hours; use days for more",
  });
export type AlertWindow = z.infer<typeof AlertWindow>;

const p = z.number().min(0.0001).max(0.2);

/** When a rule calls. Each of them knows how many answers there are. */
export const AlertCondition = z.discriminatedUnion("kind", [
  /** Outside the control limits, three standard errors from what is expected; with `runs`, also eight on one side. */
  z.strictObject({
    kind: z.literal("limits"),
    direction: z.enum(["fall", "rise", "either"]).default("either"),
    runs: z.boolean().default(false),
  }),
  /** At least `by` away from what is expected (points, percentage points, points of the scale), and p below. */
  z.strictObject({
    kind: z.literal("change"),
    direction: z.enum(["fall", "rise"]),
    by: z.number().positive().max(10_000),
    p: p.default(0.01),
  }),
  /** On the wrong side of a target with this certainty: the whole of its interval lies beyond. */
  z.strictObject({
    kind: z.literal("threshold"),
    direction: z.enum(["below", "above"]),
    value: z.number().min(-1_000_000).max(1_000_000),
    certainty: z.number().min(0.8).max(0.999).default(0.95),
  }),
  /** So many times as many signals as expected, and p below. */
  z.strictObject({
    kind: z.literal("spike"),
    times: z.number().min(1.1).max(100).default(2),
    p: p.default(0.001),
  }),
  /** No signals at all although that would happen by chance with less than p. */
  z.strictObject({ kind: z.literal("silence"), p: p.default(0.001) }),
]);
export type AlertCondition = z.infer<typeof AlertCondition>;

/** Who is told besides the bell: these members by mail, and the workspace's webhooks. */
export const AlertNotice = z.strictObject({
  members: z.array(Id).max(50).default([]),
  webhook: z.boolean().default(true),
});
export type AlertNotice = z.infer<typeof AlertNotice>;

const rule = {
  name: z.string().trim().min(1).max(200),
  metric: z.string().min(1).max(100),
  /** Which signals; all of them without. */
  where: z.array(Condition).max(20).default([]),
  /** Watches each value of this field by itself; p is then adjusted for how many there are. */
  by: Field.nullable().default(null),
  window: AlertWindow,
  condition: AlertCondition,
  /** Fewer answers in a window never call, whatever they say. */
  minAnswers: z.number().int().min(5).max(1_000_000).default(10),
  enabled: z.boolean().default(true),
  notify: AlertNotice.default({ members: [], webhook: true }),
};

/** A rule: when this metric of these signals does that, tell. */
export const AlertRuleInput = z.strictObject(rule);
export type AlertRuleInput = z.input<typeof AlertRuleInput>;
export type ParsedAlertRule = z.output<typeof AlertRuleInput>;

export const AlertRule = z.object({
  id: Id,
  ...rule,
  /** Nobody is told until then; it is judged all the same. */
  mutedUntil: z.string().nullable(),
  /** The end of the window that was judged last. */
  judgedUntil: z.string().nullable(),
  /** Why it could not be judged the last time: a metric or a field that is not there any more. */
  trouble: z.string().nullable(),
  /** Alerts of this rule that are open. */
  open: z.number().int(),
  createdAt: z.string(),
  version: z.number().int(),
});
export type AlertRule = z.infer<typeof AlertRule>;

/** Mutes a rule until then; null ends it. */
export const AlertRuleMute = z.strictObject({ until: z.iso.datetime({ offset: true }).nullable() });

/** What a rule would have said in the last 90 days. */
export const AlertDryRun = z.object({
  from: z.string(),
  to: z.string(),
  /** Windows that were judged, over all values of `by`. */
  judged: z.number().int(),
  fired: z.array(
    z.object({
      by: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).nullable(),
      from: z.string(),
      to: z.string(),
      /** When it was over; null where it is not. */
      overAt: z.string().nullable(),
      value: z.number().nullable(),
      n: z.number(),
      expected: z.number().nullable(),
      p: z.number().nullable(),
    }),
  ),
});
export type AlertDryRun = z.infer<typeof AlertDryRun>;
