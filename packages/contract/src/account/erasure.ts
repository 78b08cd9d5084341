import { z } from "zod";
import { Id } from "../words.ts";

const count = z.number().int().min(0);

/** What there is of a person, by where it stands. */
export const ErasureFound = z.object({
  signals: count,
  /** Texts of signals that were kept sealed. */
  originals: count,
  cases: count,
  /** Notes and events in those cases. */
  caseEvents: count,
  consents: count,
  /** References, e-mail addresses and phone numbers under which the person was found. */
  keys: count,
  receipts: count,
  /** Where others, or staff about others, speak of the person; there the mention alone goes. */
  mentions: z.object({
    signals: count,
    caseEvents: count,
    /** Surveys and notes that staff wrote; not counted by erasures of long ago. */
    written: count.optional(),
  }),
});
export type ErasureFound = z.infer<typeof ErasureFound>;

/** What an erasure would find, before it is done. */
export const ErasurePreview = z.object({ ref: z.string().nullable(), found: ErasureFound });
export type ErasurePreview = z.infer<typeof ErasurePreview>;

/** Proof that a person was erased. It names nobody: `subject` can only be compared by whoever has the secret. */
export const ErasureCertificate = z.strictObject({
  id: Id,
  workspace: z.strictObject({ id: Id, name: z.string().max(200) }),
  subject: z.string().max(64),
  askedBy: z.string().max(100),
  askedAt: z.iso.datetime(),
  doneAt: z.iso.datetime(),
  removed: ErasureFound.strict(),
  /** What happens to copies that are not in the database. */
  copies: z.strictObject({ lens: z.string().max(200), backups: z.string().max(300) }),
  /** HMAC-SHA-256 of all the rest under the installation's secret, in hexadecimal. */
  seal: z.string().regex(/^[0-9a-f]{64}$/),
});
export type ErasureCertificate = z.infer<typeof ErasureCertificate>;

/** Whether a certificate was given by this installation and says what it said then. */
export const CertificateCheck = z.object({ genuine: z.boolean() });
