import { z } from "zod";
import { Id } from "../words.ts";

/** Bytes as base64url; nothing that a browser sends here is longer. */
const bytes = z
  .string()
  .min(1)
  .max(16_384)
  .regex(/^[A-Za-z0-9_-]+$/, "must be base64url");
const credentialId = bytes.max(1400);

/** What every credential of the browser carries beside its answer. Its extensions are not read. */
const outer = {
  id: credentialId,
  rawId: credentialId,
  type: z.literal("public-key"),
  authenticatorAttachment: z.enum(["platform", "cross-platform"]).optional(),
  clientExtensionResults: z.looseObject({}),
};

/** `PublicKeyCredential.toJSON()` of a new passkey (WebAuthn level 3, RegistrationResponseJSON). */
export const NewCredential = z.strictObject({
  ...outer,
  response: z.strictObject({
    clientDataJSON: bytes,
    attestationObject: bytes.max(65_536),
    authenticatorData: bytes.optional(),
    transports: z.array(z.string().max(20)).max(10).optional(),
    publicKeyAlgorithm: z.int().optional(),
    publicKey: bytes.optional(),
  }),
});
export type NewCredential = z.infer<typeof NewCredential>;

/** `PublicKeyCredential.toJSON()` of a passkey that was used (AuthenticationResponseJSON). */
export const UsedCredential = z.strictObject({
  ...outer,
  response: z.strictObject({
    clientDataJSON: bytes,
    authenticatorData: bytes,
    signature: bytes,
    userHandle: bytes.max(200).nullish(),
  }),
});
export type UsedCredential = z.infer<typeof UsedCredential>;

/** A token of one step that was begun. Opaque, for one purpose, five minutes. */
export const Ticket = z.string().regex(/^[A-Za-z0-9_-]{43}$/, "must be the ticket that was given");

/** What the browser's `navigator.credentials` is to be called with, and the ticket to bring back with its answer. */
export const PasskeyChallenge = z.object({
  ticket: Ticket,
  /** PublicKeyCredentialCreationOptionsJSON or PublicKeyCredentialRequestOptionsJSON, as WebAuthn defines them. */
  options: z.looseObject({ challenge: z.string() }),
});
export type PasskeyChallenge = z.infer<typeof PasskeyChallenge>;

/** A passkey as its owner sees it. */
export const Passkey = z.object({
  id: Id,
  name: z.string(),
  /** True when a password manager keeps it on several devices. */
  synced: z.boolean(),
  createdAt: z.string(),
  lastUsedAt: z.string().nullable(),
});
export type Passkey = z.infer<typeof Passkey>;

export const PasskeyInput = z.strictObject({
  ticket: Ticket,
  name: z.string().trim().min(1).max(100),
  credential: NewCredential,
});
export type PasskeyInput = z.infer<typeof PasskeyInput>;

export const PasskeySignInInput = z.strictObject({ ticket: Ticket, credential: UsedCredential });
export type PasskeySignInInput = z.infer<typeof PasskeySignInInput>;

export const PasskeyName = z.strictObject({ name: z.string().trim().min(1).max(100) });
