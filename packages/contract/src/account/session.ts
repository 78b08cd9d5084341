import { z } from "zod";
import { Permission, RoleKey } from "../permission.ts";
import { Id, TimeZone } from "../words.ts";
import { NewPassword, TypedPassword } from "./password.ts";
import { Unit } from "./unit.ts";

/** The first visit: the workspace and its owner. Works once. */
export const SetupInput = z.strictObject({
  workspace: z.string().trim().min(1).max(200),
  name: z.string().trim().min(1).max(200),
  email: z.email().max(254),
  password: NewPassword,
  timezone: TimeZone.optional(),
  language: z.enum(["en", "vi"]).optional(),
});
export type SetupInput = z.infer<typeof SetupInput>;

export const SignInInput = z.strictObject({
  email: z.string().max(254),
  password: TypedPassword,
});
export type SignInInput = z.infer<typeof SignInInput>;

/** Who is signed in, and where. `csrf` goes into the header `x-heed-csrf` of every change. */
export const Session = z.object({
  member: z.object({ id: Id, name: z.string(), email: z.string(), role: RoleKey }),
  workspace: z.object({ id: Id, name: z.string(), timezone: z.string(), demo: z.boolean() }),
  /** Every workspace of this account, this one among them. */
  workspaces: z.array(z.object({ id: Id, name: z.string() })),
  /** What the caller may do here; the app offers nothing else. */
  permissions: z.array(Permission),
  /** The units that the caller's view is limited to; null for everything. */
  reach: z.array(Unit).nullable(),
  /** The workspace wants a second factor and this person has none yet: nothing but the way to one is open. */
  needsFactor: z.boolean(),
  csrf: z.string(),
});
export type Session = z.infer<typeof Session>;

/** What a visitor may know before signing in. */
/** `mail`: whether a forgotten password can be set anew by oneself. */
export const Welcome = z.object({ needsSetup: z.boolean(), demo: z.boolean(), mail: z.boolean() });
export type Welcome = z.infer<typeof Welcome>;

export const Member = z.object({
  id: Id,
  name: z.string(),
  email: z.string(),
  role: RoleKey,
  /** The units that their view is limited to; none is everything. */
  reach: z.array(Id),
});
export type Member = z.infer<typeof Member>;

/** Where one is signed in. */
export const ListedSession = z.object({
  id: Id,
  /** Names as people know them, `Chrome` on `Windows`; null where the program did not say. */
  browser: z.string().nullable(),
  system: z.string().nullable(),
  /** `203.0.113.0/24` */
  network: z.string(),
  startedAt: z.string(),
  seenAt: z.string(),
  /** The session that asks. */
  current: z.boolean(),
});
export type ListedSession = z.infer<typeof ListedSession>;

export const WorkspaceChoice = z.strictObject({ workspace: Id });
export const WorkspaceInput = z.strictObject({
  name: z.string().trim().min(1).max(200),
  timezone: TimeZone.default("UTC"),
});
export type WorkspaceInput = z.input<typeof WorkspaceInput>;
export const AccountChange = z.strictObject({ name: z.string().trim().min(1).max(200) });
/** How many sessions ended. */
export const Ended = z.object({ ended: z.number().int() });
