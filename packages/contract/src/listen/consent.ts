import { z } from "zod";
import { Id, Instant, Key } from "../words.ts";

/** What a customer said about being contacted: over which way, for what, and how it can be shown that they did. */
export const ConsentInput = z.strictObject({
  /** `email`, `sms`, `phone` …, or `any`. */
  channel: Key,
  /** `surveys`, `marketing` …, or `any`. */
  purpose: Key,
  given: z.boolean(),
  /** When they said so; now, if it is left out. */
  at: Instant.optional(),
  /** Where they said so: `checkout`, `call`, `unsubscribe` … */
  source: Key,
  /** The version of the words that they agreed to. */
  wording: z.string().trim().min(1).max(200).optional(),
  /** What shows it: the words themselves, the number of a recording, a form's address. */
  proof: z.string().trim().min(1).max(2000).optional(),
});
export type ConsentInput = z.infer<typeof ConsentInput>;

export const Consent = z.object({
  id: Id,
  channel: z.string(),
  purpose: z.string(),
  given: z.boolean(),
  at: z.string(),
  source: z.string(),
  wording: z.string().nullable(),
  proof: z.string().nullable(),
  recordedBy: z.string(),
  recordedAt: z.string(),
});
export type Consent = z.infer<typeof Consent>;

/** A customer who is never to be contacted, whatever they agreed to. */
export const ContactBan = z.object({ source: z.string(), since: z.string(), recordedBy: z.string() });
export type ContactBan = z.infer<typeof ContactBan>;
export const ContactBanInput = z.strictObject({ source: Key });

/** What holds now for each channel and purpose, everything that was said, newest first, and the ban, which wins. */
export const Consents = z.object({
  never: ContactBan.nullable(),
  now: z.array(Consent),
  history: z.array(Consent),
});
export type Consents = z.infer<typeof Consents>;
