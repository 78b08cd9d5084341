import { z } from "zod";
import { TimeZone } from "../words.ts";
import { Condition, Field, Grain } from "./query.ts";

/** A question in words, English or Vietnamese. */
export const QuestionInput = z.strictObject({
  text: z.string().trim().min(1, "ask something, like: NPS by month since May").max(500),
  timezone: TimeZone.optional(),
});
export type QuestionInput = z.input<typeof QuestionInput>;

const day = z.iso.date();
const Meaning = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("metric"), metric: z.string() }),
  z.object({ kind: z.literal("by"), field: Field }),
  z.object({ kind: z.literal("grain"), grain: Grain }),
  z.object({ kind: z.literal("period"), from: day.optional(), to: day.optional() }),
  z.object({
    kind: z.literal("where"),
    condition: Condition,
    /** Other fields that have the same value, and could have been meant. */
    orIn: z.array(Field),
  }),
  z.object({ kind: z.literal("compare"), compare: z.enum(["previous", "rest"]) }),
  z.object({
    kind: z.literal("order"),
    dir: z.enum(["asc", "desc"]),
    good: z.boolean(),
    limit: z.number().int().optional(),
  }),
]);

/** What a question was taken for: a query that can be asked as it is or changed first, and how it came about. */
export const QuestionAnswer = z.object({
  query: z.object({
    metrics: z.array(z.string()),
    from: day.optional(),
    to: day.optional(),
    timezone: TimeZone.optional(),
    grain: Grain.optional(),
    by: z.array(Field).optional(),
    where: z.array(Condition).optional(),
    compare: z.enum(["previous", "rest"]).optional(),
    orderBy: z.object({ metric: z.string(), dir: z.enum(["asc", "desc"]) }).optional(),
    limit: z.number().int().optional(),
  }),
  /** Each part as it was typed, from which sign to which, and what it means. */
  parts: z.array(z.object({ text: z.string(), from: z.number(), to: z.number(), means: Meaning })),
  /** Words that mean nothing here; the query goes without them. */
  unread: z.array(z.string()),
});
export type QuestionAnswer = z.infer<typeof QuestionAnswer>;
