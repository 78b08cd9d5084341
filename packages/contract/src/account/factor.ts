import { z } from "zod";
import { Passkey, Ticket, UsedCredential } from "./passkey.ts";
import { Session } from "./session.ts";

/** What can stand beside the password. */
export const SecondKind = z.enum(["totp", "passkey", "recovery"]);
export type SecondKind = z.infer<typeof SecondKind>;

/** Six digits; people type them in two groups, too. */
const code = z
  .string()
  .max(20)
  .transform((text) => text.replace(/\s/g, ""))
  .pipe(z.string().regex(/^\d{6}$/, "must be the six digits that the app shows"));
const recoveryCode = z.string().min(1).max(40);

/** The password was right; one of these must follow, with the ticket, within five minutes. */
export const SecondAsked = z.object({ second: z.array(SecondKind), ticket: Ticket });
export type SecondAsked = z.infer<typeof SecondAsked>;

/** What signing in answers: the session, or the question for the second factor. */
export const SignInAnswer = z.union([Session, SecondAsked]);
export type SignInAnswer = z.infer<typeof SignInAnswer>;

export const SecondInput = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("totp"), ticket: Ticket, code }),
  z.strictObject({ kind: z.literal("recovery"), ticket: Ticket, code: recoveryCode }),
  z.strictObject({ kind: z.literal("passkey"), ticket: Ticket, credential: UsedCredential }),
]);
export type SecondInput = z.infer<typeof SecondInput>;

export const TicketInput = z.strictObject({ ticket: Ticket });

/** By what somebody who is signed in can show that it is still they. Who has a second factor shows that one. */
export const ConfirmKind = z.enum(["password", "totp", "passkey", "recovery"]);
export type ConfirmKind = z.infer<typeof ConfirmKind>;
export const ConfirmWays = z.object({ ways: z.array(ConfirmKind), freshUntil: z.string().nullable() });
export type ConfirmWays = z.infer<typeof ConfirmWays>;

export const ConfirmInput = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("password"),
    password: z.string().min(1).max(128, "at most 128 characters"),
  }),
  z.strictObject({ kind: z.literal("totp"), code }),
  z.strictObject({ kind: z.literal("recovery"), code: recoveryCode }),
  z.strictObject({ kind: z.literal("passkey"), ticket: Ticket, credential: UsedCredential }),
]);
export type ConfirmInput = z.infer<typeof ConfirmInput>;
export const Confirmed = z.object({ freshUntil: z.string() });

/** Everything that an account has beside its password. */
export const Factors = z.object({
  totp: z.object({ confirmedAt: z.string() }).nullable(),
  passkeys: z.array(Passkey),
  recovery: z.object({ left: z.int(), of: z.int() }),
  /** A workspace of this person wants a second factor. */
  needed: z.boolean(),
  /** Where passkeys work: the one address that they are bound to; null when this installation's address cannot have any. */
  passkeyOrigin: z.string().nullable(),
});
export type Factors = z.infer<typeof Factors>;

/** Shown once: the secret as text and as a picture to scan (an SVG as a data: URL). */
export const TotpOffer = z.object({ secret: z.string(), uri: z.string(), picture: z.string() });
export type TotpOffer = z.infer<typeof TotpOffer>;
export const TotpConfirm = z.strictObject({ code });

/** Shown once; null where codes were there already and still count. */
export const NewRecoveryCodes = z.object({ recoveryCodes: z.array(z.string()).nullable() });
export type NewRecoveryCodes = z.infer<typeof NewRecoveryCodes>;
export const PasskeyMade = NewRecoveryCodes.extend({ passkey: Passkey });
export type PasskeyMade = z.infer<typeof PasskeyMade>;

/** What a workspace wants of the people who sign in to it. */
export const SignInRules = z.strictObject({ needsSecondFactor: z.boolean() });
export type SignInRules = z.infer<typeof SignInRules>;
