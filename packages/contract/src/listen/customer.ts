import { z } from "zod";
import { Id, Scalar } from "../words.ts";
import { Signal } from "./signal.ts";

/** A person (or an anonymous respondent made known later) as staff see it. */
export const Customer = z.object({
  id: Id,
  ref: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  name: z.string().nullable(),
  account: z.string().nullable(),
  /** True where e-mail and phone are shown as `m•••@e•••.com`: the caller may not read contacts. */
  masked: z.boolean(),
  traits: z.record(z.string(), Scalar),
  createdAt: z.string(),
});
export type Customer = z.infer<typeof Customer>;

/** Who works on a case of the customer names it; who may read contacts anyway need not. */
export const ContactInput = z.strictObject({ case: Id.optional() });
export type ContactInput = z.infer<typeof ContactInput>;

/** One line of a customer's story, newest first. */
export const TimelineItem = z.discriminatedUnion("type", [
  z.object({ type: z.literal("signal"), at: z.string(), signal: Signal }),
  z.object({
    type: z.literal("case"),
    at: z.string(),
    case: z.object({ id: Id, event: z.enum(["opened", "closed"]), touchpoint: z.string().nullable() }),
  }),
]);
export type TimelineItem = z.infer<typeof TimelineItem>;
