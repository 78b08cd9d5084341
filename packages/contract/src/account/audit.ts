import { z } from "zod";
import { Id, Instant, Page } from "../words.ts";

/** Which entries: all conditions must hold. `action` is a beginning: `key` finds `key.created` and `key.revoked`. */
const which = {
  actor: z.string().min(1).max(200).optional(),
  action: z.string().min(1).max(100).optional(),
  object: z.string().min(1).max(500).optional(),
  from: Instant.optional(),
  to: Instant.optional(),
  /** Letters that occur in the actor's name, the action, the object or the details. */
  q: z.string().trim().min(1).max(200).optional(),
};

export const AuditQuery = Page.extend(which);
export type AuditQuery = z.output<typeof AuditQuery>;

export const AuditExportQuery = z.strictObject({
  format: z.enum(["csv", "ndjson"]).default("csv"),
  ...which,
});
export type AuditExportQuery = z.output<typeof AuditExportQuery>;

/** One entry of the chain. docs/guides/audit.md says how its hash is made. */
export const AuditEntry = z.object({
  /** Its place in the workspace's chain, from 1. */
  seq: z.number().int(),
  id: Id,
  at: z.string(),
  /** `member:<id>`, `key:<id>`, `cli` or `heed`. */
  actor: z.string(),
  /** What the actor is called now; null when it has no name of its own. */
  actorName: z.string().nullable(),
  action: z.string(),
  object: z.string(),
  objectName: z.string().nullable(),
  details: z.record(z.string(), z.unknown()),
  previous: z.string(),
  hash: z.string(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

/** Where a chain is broken first, and how. */
export const AuditBreak = z.object({
  kind: z.enum(["changed", "missing", "swapped", "cut", "foreign", "head", "seal", "rewritten"]),
  seq: z.number().int(),
  /** One English sentence for whoever looks into it. */
  message: z.string(),
});
export type AuditBreak = z.infer<typeof AuditBreak>;

/** How the chain of this workspace stands. */
export const AuditStatus = z.object({
  entries: z.number().int(),
  /** Up to here the chain was checked and sealed with the installation's secret. */
  sealedUpTo: z.number().int(),
  /** When sealing began; null before that. */
  since: z.string().nullable(),
  checkedAt: z.string().nullable(),
  /** When the chain was last checked from its beginning. */
  wholeCheckedAt: z.string().nullable(),
  broken: AuditBreak.nullable(),
});
export type AuditStatus = z.infer<typeof AuditStatus>;
