import { z } from "zod";
import { RoleKey } from "../permission.ts";
import { Member } from "./session.ts";
import { ReachIds } from "./unit.ts";

/** Somebody of the workspace, as the list shows them. */
export const ListedMember = Member.extend({
  since: z.string(),
  /** When they last did something here; null for never, or for readers who do not manage members. */
  seenAt: z.string().nullable(),
});
export type ListedMember = z.infer<typeof ListedMember>;

/** What can be changed of a member: what they may do and what they see. */
export const MemberChange = z
  .strictObject({ role: RoleKey.optional(), reach: ReachIds.optional() })
  .refine(({ role, reach }) => role !== undefined || reach !== undefined, {
    message: "name a role or a reach to change",
  });
export type MemberChange = z.infer<typeof MemberChange>;
