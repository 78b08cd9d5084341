import { z } from "zod";
import { Permission, Role } from "../permission.ts";
import { Id, TimeZone } from "../words.ts";

const password = z.string().min(10, "at least 10 characters").max(128, "at most 128 characters");

/** The first visit: the workspace and its owner. Works once. */
export const SetupInput = z.strictObject({
  workspace: z.string().trim().min(1).max(200),
  name: z.string().trim().min(1).max(200),
  email: z.email().max(254),
  password,
  timezone: TimeZone.optional(),
  language: z.enum(["en", "vi"]).optional(),
});
export type SetupInput = z.infer<typeof SetupInput>;

export const SignInInput = z.strictObject({
  email: z.string().max(254),
  password: z.string().max(128, "at most 128 characters"),
});
export type SignInInput = z.infer<typeof SignInInput>;

/** Who is signed in, and where. `csrf` goes into the header `x-heed-csrf` of every change. */
export const Session = z.object({
  member: z.object({ id: Id, name: z.string(), email: z.string(), role: Role }),
  workspace: z.object({ id: Id, name: z.string(), timezone: z.string(), demo: z.boolean() }),
  /** What the caller may do here; the app offers nothing else. */
  permissions: z.array(Permission),
  csrf: z.string(),
});
export type Session = z.infer<typeof Session>;

/** What a visitor may know before signing in. */
export const Welcome = z.object({ needsSetup: z.boolean(), demo: z.boolean() });
export type Welcome = z.infer<typeof Welcome>;

export const Member = z.object({ id: Id, name: z.string(), email: z.string(), role: Role });
export type Member = z.infer<typeof Member>;
