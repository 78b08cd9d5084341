import { z } from "zod";

/** The languages in which mails are written. */
export const MailLanguage = z.enum(["en", "vi"]);
export type MailLanguage = z.infer<typeof MailLanguage>;

/** How somebody wants their mails. Notices about password and second factors are always sent. */
export const MailChoices = z.strictObject({
  language: MailLanguage,
  /** Whether a sign-in from a network that was not used before is told. */
  signInNotices: z.boolean(),
});
export type MailChoices = z.infer<typeof MailChoices>;

/** One's own choices, and whether mail goes out from here at all. */
export const MailState = MailChoices.extend({ mail: z.boolean() });
export type MailState = z.infer<typeof MailState>;

/** Asks for a link by which a password is set anew. The answer is the same whoever asks, for whatever address. */
export const ResetAsk = z.strictObject({
  email: z.string().trim().min(1, "write your e-mail").max(254),
  language: MailLanguage.default("en"),
});
export type ResetAsk = z.input<typeof ResetAsk>;
