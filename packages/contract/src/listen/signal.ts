import { z } from "zod";
import { PersonalDataFound } from "../account/privacy.ts";
import { FieldKey, Id, Instant, Key, Language, Listed, Scalar } from "../words.ts";

export const SignalKind = z.enum([
  "survey",
  "review",
  "social",
  "complaint",
  "chat",
  "call",
  "agent",
  "kiosk",
]);
export type SignalKind = z.infer<typeof SignalKind>;

/** At most this many attributes, ratings and comments on one signal, and traits on one customer. */
export const MAX_ATTRIBUTES = 100;
/** At most this many characters in one comment. */
export const MAX_COMMENT = 20_000;

const few = (group: object): boolean => Object.keys(group).length <= MAX_ATTRIBUTES;
const tooMany = `at most ${MAX_ATTRIBUTES} keys`;
const scalars = z.record(FieldKey, Scalar).refine(few, tooMany);
const comment = z.string().max(MAX_COMMENT, `at most ${MAX_COMMENT.toLocaleString("en")} characters`);
const unit = z.string().trim().min(1).max(200);

/** Who the signal is from, found again by `ref`, else `email`, else `phone`. */
export const CustomerInput = z
  .strictObject({
    ref: z.string().trim().min(1).max(200).optional(),
    email: z.email().max(254).optional(),
    phone: z
      .string()
      .trim()
      .regex(/^\+?[0-9 ().-]{5,30}$/, "must be a phone number")
      .optional(),
    name: z.string().trim().min(1).max(200).optional(),
    account: unit.optional(),
    traits: scalars.optional(),
  })
  .refine((c) => c.ref !== undefined || c.email !== undefined || c.phone !== undefined, {
    message: "needs a ref, an email or a phone",
  });
export type CustomerInput = z.infer<typeof CustomerInput>;

/** Any expression of an experience, as an integrator sends it. */
export const SignalInput = z.strictObject({
  id: Id.optional(),
  kind: SignalKind.default("survey"),
  at: Instant.optional(),
  touchpoint: Key.optional(),
  channel: Key.default("api"),
  survey: Key.optional(),
  language: Language.optional(),
  customer: CustomerInput.optional(),
  ratings: z.record(FieldKey, z.number().int("must be a whole number")).refine(few, tooMany).optional(),
  text: z.union([comment, z.record(FieldKey, comment).refine(few, tooMany)]).optional(),
  location: unit.optional(),
  partner: unit.optional(),
  agent: unit.optional(),
  weight: z
    .number()
    .min(1e-6, "must be at least 0.000001; leave a signal of no weight out")
    .max(1e6)
    .optional(),
  attributes: scalars.optional(),
});
export type SignalInput = z.input<typeof SignalInput>;
export type ParsedSignal = z.output<typeof SignalInput>;

/** The answer to one recorded signal. */
export const SignalReceipt = z.object({
  id: Id,
  customer: z.object({ id: Id, ref: z.string().nullable() }).optional(),
  case: z.object({ id: Id }).optional(),
  /** What somebody gave away of themselves in free text, and where; absent where nothing was found. */
  personalData: z.array(PersonalDataFound).optional(),
});
export type SignalReceipt = z.infer<typeof SignalReceipt>;

/** The answer to an array or a stream of signals. `index` counts from 0 in the order sent. */
export const BulkReceipt = z.object({
  accepted: z.number().int(),
  duplicates: z.number().int(),
  rejected: z.array(
    z.object({
      index: z.number().int(),
      errors: z.array(z.object({ path: z.string(), message: z.string() })),
    }),
  ),
});
export type BulkReceipt = z.infer<typeof BulkReceipt>;

/** A signal as staff read it back. `comments` is keyed by question; a plain text stands under `comment`. */
export const Signal = z.object({
  id: Id,
  kind: SignalKind,
  at: z.string(),
  receivedAt: z.string(),
  touchpoint: z.string().nullable(),
  channel: z.string(),
  survey: z.string().nullable(),
  language: z.string().nullable(),
  customer: z
    .object({
      id: Id,
      ref: z.string().nullable(),
      name: z.string().nullable(),
      account: z.string().nullable(),
    })
    .nullable(),
  ratings: z.record(z.string(), z.number()),
  comments: z.record(z.string(), z.string()),
  location: z.string().nullable(),
  partner: z.string().nullable(),
  agent: z.string().nullable(),
  weight: z.number(),
  attributes: z.record(z.string(), Scalar),
  caseId: Id.nullable(),
  /** Personal data that was found in its texts; absent where none was. */
  personalData: z.array(PersonalDataFound).optional(),
  /** True where the answer was given anonymously, so that only its comments are shown, and only among enough others. */
  anonymous: z.literal(true).optional(),
});
export type Signal = z.infer<typeof Signal>;

/** A page of signals; `withheld` where there are answers to an anonymous survey, but too few to show what they say. */
export const FoundSignals = Listed(Signal).extend({ withheld: z.literal(true).optional() });
