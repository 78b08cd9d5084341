import { z } from "zod";
import { RoleKey } from "../permission.ts";
import { Id } from "../words.ts";
import { MailLanguage } from "./mail.ts";
import { LinkToken, OnceLink, TypedPassword } from "./password.ts";
import { Session } from "./session.ts";
import { ReachIds } from "./unit.ts";

/** Asks somebody into the workspace, as what and for which units (none is everything). */
export const InvitationInput = z.strictObject({
  email: z.email().max(254),
  role: RoleKey,
  reach: ReachIds.default([]),
  /** In which language the mail is written. */
  language: MailLanguage.default("en"),
});
export type InvitationInput = z.input<typeof InvitationInput>;

/** An invitation that nobody has answered yet. */
export const Invitation = z.object({
  id: Id,
  email: z.string(),
  role: RoleKey,
  reach: z.array(Id),
  /** Who invited: `member:<id>`, `key:<id>`, `cli`. */
  invitedBy: z.string(),
  createdAt: z.string(),
  expiresAt: z.string(),
  /** The mail with the link: waiting to be sent, sent, given up; null where none was written. */
  mail: z.enum(["waiting", "sent", "dead"]).nullable(),
});
export type Invitation = z.infer<typeof Invitation>;

/** The link is shown this once, and only where it was not sent by mail: then it is the invited person's alone. */
export const NewInvitation = Invitation.extend({ link: OnceLink.shape.link.nullable() });
export type NewInvitation = z.infer<typeof NewInvitation>;

/** How to invite again: by mail where mail is set up, or by hand, with a link to pass on. */
export const InvitationResend = z.strictObject({
  language: MailLanguage.default("en"),
  byHand: z.boolean().default(false),
});
export type InvitationResend = z.input<typeof InvitationResend>;

/** What the holder of an invitation's link is told. */
export const InvitationLook = z.object({
  workspace: z.string(),
  email: z.string(),
  role: RoleKey,
  /**
   * What they have here already: nothing (they choose a name and a password), an account that they sign in to first, or
   * one that belongs to no workspace now and comes back with this one.
   */
  account: z.enum(["none", "sign-in", "comes-back"]),
});
export type InvitationLook = z.infer<typeof InvitationLook>;

/** Accepts an invitation: with a name and a password where there is no account yet. */
export const JoinInput = z.strictObject({
  token: LinkToken,
  name: z.string().trim().min(1).max(200).optional(),
  password: TypedPassword.optional(),
});
export type JoinInput = z.infer<typeof JoinInput>;

/** The session that begins; null where somebody who had an account before signs in with it now. */
export const JoinAnswer = z.object({ session: Session.nullable() });
export type JoinAnswer = z.infer<typeof JoinAnswer>;
