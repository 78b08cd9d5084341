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

/** The part of a query that words can say. */
export const SaidQuery = z.strictObject({
  metrics: z.array(z.string().max(100)).min(1).max(20),
  from: day.optional(),
  to: day.optional(),
  timezone: TimeZone.optional(),
  grain: Grain.optional(),
  by: z.array(Field).max(3).optional(),
  where: z.array(Condition).max(50).optional(),
  compare: z.enum(["previous", "rest"]).optional(),
  orderBy: z.object({ metric: z.string().max(100), dir: z.enum(["asc", "desc"]) }).optional(),
  limit: z.number().int().min(1).max(200).optional(),
});

export type SaidQuery = z.infer<typeof SaidQuery>;

/** What a question was taken for: a query that can be asked as it is or changed first, and how it came about. */
export const QuestionAnswer = z.object({
  query: SaidQuery,
  /** Each part as it was typed, from which sign to which, and what it means. */
  parts: z.array(z.object({ text: z.string(), from: z.number(), to: z.number(), means: Meaning })),
  /** Words that mean nothing here; the query goes without them. */
  unread: z.array(z.string()),
  /** Who read the question: the grammar, or the operator's language model where the grammar left words over. */
  readBy: z.enum(["grammar", "model"]),
});
export type QuestionAnswer = z.infer<typeof QuestionAnswer>;
