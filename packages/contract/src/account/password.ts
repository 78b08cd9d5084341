import { z } from "zod";

/** A new password. How strong it must be beyond its length is decided by the server (see `checkPassword`). */
export const NewPassword = z.string().min(10, "at least 10 characters").max(128, "at most 128 characters");

/** A password as somebody types it to show who they are; more than this is not hashed. */
export const TypedPassword = z.string().max(128, "at most 128 characters");

/** The secret of a link: 256 random bits. */
export const LinkToken = z.string().max(200);

export const PasswordChange = z.strictObject({ current: TypedPassword, password: NewPassword });
export type PasswordChange = z.infer<typeof PasswordChange>;

/** Judges a password before it is sent in earnest. `about` is what it must not contain: name, e-mail, workspace. */
export const PasswordQuestion = z.strictObject({
  password: TypedPassword,
  about: z.array(z.string().max(254)).max(5).default([]),
});
export type PasswordQuestion = z.input<typeof PasswordQuestion>;

/** What is wrong with a password: a word that each reader's language has a sentence for. */
export const PasswordFault = z.enum(["too-short", "too-long", "too-easy", "too-common", "about-you"]);
export type PasswordFault = z.infer<typeof PasswordFault>;

/** From 0 (guessed at once) to 4 (not guessed in years), and what stands against it. */
export const PasswordVerdict = z.object({
  score: z.number().int().min(0).max(4),
  fault: PasswordFault.nullable(),
});
export type PasswordVerdict = z.infer<typeof PasswordVerdict>;

export const LinkInput = z.strictObject({ token: LinkToken });

/** Whose password a link sets anew. */
export const ResetLook = z.object({ email: z.string(), name: z.string() });
export type ResetLook = z.infer<typeof ResetLook>;

export const ResetInput = z.strictObject({ token: LinkToken, password: NewPassword });
export type ResetInput = z.infer<typeof ResetInput>;

/** A link that is shown this once. Without a configured base URL it begins with `/`, at whatever address one is. */
export const OnceLink = z.object({ link: z.string(), expiresAt: z.string() });
export type OnceLink = z.infer<typeof OnceLink>;
