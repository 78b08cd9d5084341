import { z } from "zod";
import { Key } from "../../words.ts";
import { Condition } from "../query.ts";

/** What somebody looks at: a ready-made period that ends today, or the days from `first` to `last`, both included. */
export const LookPeriod = z.union(
  [
    z.strictObject({ preset: z.enum(["7d", "30d", "90d", "12m"]) }),
    z
      .strictObject({ first: z.iso.date(), last: z.iso.date() })
      .refine(({ first, last }) => first <= last, { path: ["last"], error: "must not lie before first" }),
  ],
  { error: 'must be { "preset": "7d" | "30d" | "90d" | "12m" } or { "first": day, "last": day }' },
);
export type LookPeriod = z.infer<typeof LookPeriod>;

/**
 * What a card looks at instead of what its dashboard looks at. Its conditions hold besides the dashboard's; with
 * `alone` they hold instead.
 */
export const CardFilters = z.strictObject({
  period: LookPeriod.optional(),
  where: z.array(Condition).max(20).default([]),
  alone: z.boolean().default(false),
});
export type CardFilters = z.output<typeof CardFilters>;

/** What every card has: its place in the grid and what it looks at. */
export const cardBase = {
  /** Unique among the cards of its dashboard. */
  id: Key,
  /** Empty: named after what it shows. */
  title: z.string().trim().max(120).default(""),
  /** Columns of four. */
  width: z.number().int().min(1).max(4),
  /** Rows of the grid, 48 pixels each. */
  height: z.number().int().min(2).max(16),
  filters: CardFilters.optional(),
};

/** A metric by its key. Whether the workspace has it is seen when it is asked. */
export const MetricKey = z.string().min(1).max(100);
