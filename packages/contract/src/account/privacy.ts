import { z } from "zod";

/**
 * What becomes of personal data in free text: `mask` keeps the text with masks in its place, `seal` keeps the original
 * too, encrypted, and `warn` keeps the text as it was said and marks it.
 */
export const PersonalDataChoice = z.enum(["mask", "seal", "warn"]);
export type PersonalDataChoice = z.infer<typeof PersonalDataChoice>;

export const PersonalDataKindName = z.enum([
  "email",
  "phone",
  "card",
  "iban",
  "national-id",
  "account",
  "passport",
  "licence",
  "link",
  "ip",
  "address",
]);

/** What was found in one text of a signal: `text.why` is the comment under the question `why`. */
export const PersonalDataFound = z.object({ path: z.string(), kinds: z.array(PersonalDataKindName) });
export type PersonalDataFound = z.infer<typeof PersonalDataFound>;

/** A workspace's choice, and how few answers an anonymous survey never shows. */
export const PrivacySettings = z.object({
  personalData: PersonalDataChoice,
  minimumScores: z.number().int(),
  minimumComments: z.number().int(),
});
export type PrivacySettings = z.infer<typeof PrivacySettings>;

export const PrivacyInput = z.strictObject({ personalData: PersonalDataChoice });

/** A text to be tried; it is kept nowhere. */
export const MaskTrialInput = z.strictObject({ text: z.string().max(20_000) });
export const MaskTrial = z.object({
  masked: z.string(),
  found: z.array(
    z.object({
      start: z.number().int(),
      end: z.number().int(),
      kind: PersonalDataKindName,
      certainty: z.enum(["certain", "likely"]),
    }),
  ),
});

/** The words of a signal before they were masked. */
export const SignalOriginal = z.object({
  text: z.record(z.string(), z.string()),
  attributes: z.record(z.string(), z.string()),
});
export type SignalOriginal = z.infer<typeof SignalOriginal>;

/** What is kept for a number of days only. */
export const RetentionKind = z.enum(["texts", "signals", "contacts", "cases", "sessions"]);
export type RetentionKind = z.infer<typeof RetentionKind>;

/** Whole days, at least one; a kind that is left out is kept without end. */
export const RetentionRules = z.strictObject(
  Object.fromEntries(
    RetentionKind.options.map((kind) => [kind, z.number().int().min(1).max(36_500).optional()]),
  ) as Record<RetentionKind, z.ZodOptional<z.ZodNumber>>,
);
export type RetentionRules = z.infer<typeof RetentionRules>;

/** How many of each kind. */
export const RetentionCounts = z.object(
  Object.fromEntries(RetentionKind.options.map((kind) => [kind, z.number().int()])) as Record<
    RetentionKind,
    z.ZodNumber
  >,
);
export type RetentionCounts = z.infer<typeof RetentionCounts>;

export const RetentionRun = z.object({
  id: z.uuid(),
  trigger: z.enum(["nightly", "asked"]),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  done: RetentionCounts,
});
export type RetentionRun = z.infer<typeof RetentionRun>;

export const Retention = z.object({ rules: RetentionRules, lastRun: RetentionRun.nullable() });
export type Retention = z.infer<typeof Retention>;
