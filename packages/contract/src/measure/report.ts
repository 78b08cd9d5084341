import { z } from "zod";
import { MailLanguage } from "../account/mail.ts";
import { Id, TimeZone } from "../words.ts";

export const Cadence = z.enum(["daily", "weekly", "monthly"]);
export type Cadence = z.infer<typeof Cadence>;

/** What a report tells: a dashboard, or the scores that every workspace has. */
export const ReportOf = z.union([z.literal("scores"), Id]);

/** A dashboard by mail, to oneself or, for whoever manages members, to another member. */
export const ReportInput = z
  .strictObject({
    dashboard: ReportOf,
    cadence: Cadence,
    /** Weekly: 1 is Monday, 7 Sunday. Monthly: 1 to 31, the last day of a shorter month. Daily: of no matter. */
    day: z.number().int().min(1).max(31).default(1),
    /** By the clock of `timezone`. */
    time: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "must be a time like 07:30")
      .default("07:30"),
    /** Left out, the workspace's. */
    timezone: TimeZone.optional(),
    language: MailLanguage.default("en"),
    /** The member who gets it; left out, oneself. */
    member: Id.optional(),
  })
  .refine(({ cadence, day }) => cadence !== "weekly" || day <= 7, {
    path: ["day"],
    error: "a week has the days 1 (Monday) to 7 (Sunday)",
  });
export type ReportInput = z.input<typeof ReportInput>;

export const Report = z.object({
  id: Id,
  dashboard: z.string(),
  /** What it is called; null where the dashboard is gone, or is not for whoever reads this. */
  name: z.string().nullable(),
  member: z.object({ id: Id, name: z.string(), email: z.string() }),
  cadence: Cadence,
  day: z.number().int(),
  time: z.string(),
  timezone: z.string(),
  language: MailLanguage,
  nextAt: z.string(),
  lastAt: z.string().nullable(),
});
export type Report = z.infer<typeof Report>;

export const ReportList = z.strictObject({
  /** Only those of one dashboard. */
  dashboard: ReportOf.optional(),
});

/** The reports, and whether mail goes out from here at all: without it none comes. */
export const ReportAnswer = z.object({
  items: z.array(Report),
  nextCursor: z.null(),
  mail: z.boolean(),
});
export type ReportAnswer = z.infer<typeof ReportAnswer>;
