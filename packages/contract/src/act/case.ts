import { z } from "zod";
import { Customer } from "../listen/customer.ts";
import { Signal } from "../listen/signal.ts";
import { Id } from "../words.ts";

export const CaseStatus = z.enum(["open", "taken", "closed"]);
export type CaseStatus = z.infer<typeof CaseStatus>;

/** Why a case was closed. */
export const CloseReason = z.enum([
  "resolved",
  "explained",
  "compensated",
  "unreachable",
  "not-justified",
  "duplicate",
]);
export type CloseReason = z.infer<typeof CloseReason>;

/** One unhappy customer at one touchpoint, on a desk, with a clock. `label` is the short name that people say. */
export const Case = z.object({
  id: Id,
  label: z.string(),
  status: CaseStatus,
  touchpoint: z.string().nullable(),
  customer: z.object({ id: Id, ref: z.string().nullable(), name: z.string().nullable() }),
  /** What opened it, in words a person understands: the rule's metric and the answer. */
  reason: z.object({ metric: z.string(), value: z.number() }),
  comment: z.string().nullable(),
  assignee: z.object({ id: Id, name: z.string() }).nullable(),
  signals: z.number().int(),
  openedAt: z.string(),
  dueAt: z.string(),
  closedAt: z.string().nullable(),
  closeReason: CloseReason.nullable(),
  version: z.number().int(),
});
export type Case = z.infer<typeof Case>;

export const CaseEvent = z.object({
  id: Id,
  at: z.string(),
  actor: z.object({ id: Id, name: z.string() }).nullable(),
  kind: z.enum(["opened", "signal", "taken", "released", "note", "closed", "reopened"]),
  text: z.string().nullable(),
  signalId: Id.nullable(),
});
export type CaseEvent = z.infer<typeof CaseEvent>;

/** One case with the customer's story: who it is, what they said (newest first), what was done. */
export const CaseStory = Case.extend({
  person: Customer.nullable(),
  story: z.array(Signal),
  events: z.array(CaseEvent),
});
export type CaseStory = z.infer<typeof CaseStory>;

export const CaseList = z.strictObject({
  status: z.enum(["active", "open", "taken", "closed", "all"]).default("active"),
  assignee: z.union([z.literal("me"), z.literal("nobody"), Id]).optional(),
  touchpoint: z.string().max(64).optional(),
  search: z.string().trim().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
});
export type CaseList = z.infer<typeof CaseList>;

/** What can be done with a case. `version` is what the person saw; another one answers 409. */
export const CaseAction = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("take"), version: z.number().int() }),
  z.strictObject({ do: z.literal("release"), version: z.number().int() }),
  z.strictObject({
    do: z.literal("note"),
    text: z.string().trim().min(1, "write the note first").max(10_000),
  }),
  z.strictObject({
    do: z.literal("close"),
    version: z.number().int(),
    reason: CloseReason,
    text: z.string().trim().max(10_000).optional(),
  }),
  z.strictObject({ do: z.literal("reopen"), version: z.number().int() }),
]);
export type CaseAction = z.infer<typeof CaseAction>;
