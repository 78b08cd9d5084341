import { z } from "zod";
import { Id, Instant, Page } from "../words.ts";
import { AlertNotice } from "./alert-rule.ts";
import { Condition } from "./query.ts";

/** `open`: it goes on. `over`: it ended by itself. `closed`: somebody has dealt with it, or it was over for a week. */
export const AlertStatus = z.enum(["open", "over", "closed"]);
export type AlertStatus = z.infer<typeof AlertStatus>;

/** What was seen in one window. For a count, `value` and `n` are the number of signals. */
export const AlertFinding = z.object({
  from: z.string(),
  to: z.string(),
  value: z.number().nullable(),
  n: z.number(),
  /** What was expected, and the limits that this many answers would have stayed within. */
  expected: z.number().nullable(),
  limitLow: z.number().nullable(),
  limitHigh: z.number().nullable(),
  p: z.number().nullable(),
  /** p adjusted for everything that was looked at in the same run. */
  q: z.number().nullable(),
  /** How much was looked at in the same run. */
  looked: z.number().int(),
});
export type AlertFinding = z.infer<typeof AlertFinding>;

export const AlertReason = z.enum(["limits", "change", "threshold", "spike", "silence", "anomaly"]);
export type AlertReason = z.infer<typeof AlertReason>;

export const AlertUnit = z.enum(["points", "percent", "score", "signals"]);
export type AlertUnit = z.infer<typeof AlertUnit>;

/** Another part in which the same cause showed. */
export const AlertAlso = z.object({
  metric: z.string(),
  segment: z.array(Condition),
  value: z.number().nullable(),
  n: z.number(),
  expected: z.number().nullable(),
});
export type AlertAlso = z.infer<typeof AlertAlso>;

export const Alert = z.object({
  id: Id,
  status: AlertStatus,
  /** The rule that called; null for what was found without one. */
  rule: z.object({ id: Id, name: z.string() }).nullable(),
  reason: AlertReason,
  direction: z.enum(["fall", "rise"]),
  metric: z.string(),
  /** What the figures are in. */
  unit: AlertUnit,
  /** The signals that it is about, as conditions of a question; none is all of them. */
  segment: z.array(Condition),
  /** The length of a window. */
  window: z.object({ unit: z.enum(["hour", "day"]), count: z.number().int() }),
  /** What opened it. */
  first: AlertFinding,
  /** What was seen the last time that it was judged. */
  latest: AlertFinding,
  also: z.array(AlertAlso),
  openedAt: z.string(),
  overAt: z.string().nullable(),
  closedAt: z.string().nullable(),
  snoozedUntil: z.string().nullable(),
  assignee: z.object({ id: Id, name: z.string() }).nullable(),
  version: z.number().int(),
});
export type Alert = z.infer<typeof Alert>;

export const AlertList = Page.extend({
  status: z.enum(["open", "over", "closed", "all"]).default("open"),
  rule: Id.optional(),
});
export type AlertList = z.output<typeof AlertList>;

export const AlertEvent = z.object({
  id: Id,
  at: z.string(),
  kind: z.enum([
    "opened",
    "again",
    "over",
    "closed",
    "reopened",
    "snoozed",
    "muted",
    "unmuted",
    "expected",
    "unexpected",
    "commented",
    "assigned",
  ]),
  /** Null for Heed itself. */
  by: z.string().nullable(),
  text: z.string().nullable(),
});
export type AlertEvent = z.infer<typeof AlertEvent>;

/** One window of the chart: the figure with its interval, and what it should have stayed within. */
export const AlertPoint = z.object({
  from: z.string(),
  to: z.string(),
  value: z.number().nullable(),
  n: z.number(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  limitLow: z.number().nullable(),
  limitHigh: z.number().nullable(),
  expected: z.number().nullable(),
  /** It lies in the time of this alert. */
  during: z.boolean(),
  /** Somebody marked it as expected: it is not part of what is usual. */
  marked: z.boolean(),
});
export type AlertPoint = z.infer<typeof AlertPoint>;

/** An alert with its history. `muted`: until when nobody is told of its like ("forever" where there is no end). */
export const AlertStory = Alert.extend({
  events: z.array(AlertEvent),
  muted: z.string().nullable(),
  marks: z.array(
    z.object({ id: Id, from: z.string(), to: z.string(), note: z.string(), everywhere: z.boolean() }),
  ),
});
export type AlertStory = z.infer<typeof AlertStory>;

export const AlertSeries = z.object({ points: z.array(AlertPoint) });
export type AlertSeries = z.infer<typeof AlertSeries>;

/** What people do with an alert. */
export const AlertAction = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("close"), text: z.string().trim().max(2000).optional() }),
  z.strictObject({ do: z.literal("reopen") }),
  /** Out of sight until then. */
  z.strictObject({ do: z.literal("snooze"), until: Instant }),
  /** Nobody is told of its like any more (null), or until then. */
  z.strictObject({ do: z.literal("mute"), until: Instant.nullable().default(null) }),
  z.strictObject({ do: z.literal("unmute") }),
  /** That was to be expected: these times are left out of what is usual, for its like or for everything. */
  z
    .strictObject({
      do: z.literal("expected"),
      from: Instant,
      to: Instant,
      note: z.string().trim().max(500).default(""),
      everywhere: z.boolean().default(false),
    })
    .refine(({ from, to }) => Date.parse(from) < Date.parse(to), {
      path: ["to"],
      message: "is not after from",
    }),
  z.strictObject({ do: z.literal("unexpected"), mark: Id }),
  z.strictObject({ do: z.literal("comment"), text: z.string().trim().min(1).max(2000) }),
  z.strictObject({ do: z.literal("assign"), member: Id.nullable() }),
]);
export type AlertAction = z.output<typeof AlertAction>;

/** For the bell: how many are open, and how many of them are new since one looked. */
export const AlertCount = z.object({ open: z.number().int(), unseen: z.number().int() });
export type AlertCount = z.infer<typeof AlertCount>;

/** Whether Heed looks for what is unusual by itself, and who is told besides the bell. */
export const AlertSettings = z.strictObject({
  anomalies: z.boolean().default(true),
  notify: AlertNotice.default({ members: [], webhook: true }),
});
export type AlertSettings = z.output<typeof AlertSettings>;

/** What was looked at last, by night and by hour. */
export const AlertLook = z.object({
  settings: AlertSettings,
  looks: z.array(
    z.object({
      kind: z.enum(["night", "hour"]),
      until: z.string(),
      at: z.string(),
      /** Tests of that run: parts of the workspace times metrics. */
      looked: z.number().int(),
      found: z.number().int(),
      /** False where not everything could be looked at in time. */
      complete: z.boolean(),
    }),
  ),
});
export type AlertLook = z.infer<typeof AlertLook>;
