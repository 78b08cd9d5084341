import type { InvitationLook, NewInvitation } from "@heed/contract/account/invitation";
import type { MailLanguage } from "@heed/contract/account/mail";
import { DomainError } from "@heed/contract/problem";
import type { Ctx } from "../context.ts";
import { newId } from "../ids.ts";
import { isMailOn } from "../post/mail-on.ts";
import { findMemberByEmail } from "../store/account.ts";
import { insertAudit } from "../store/audit.ts";
import {
  findOpenInvitation,
  insertInvitation,
  listInvitations,
  type OpenInvitation,
  revokeInvitations,
} from "../store/invitation.ts";
import { type Grantor, requireGrantable } from "./grant.ts";
import { isLinkToken, linkOf, newLinkToken } from "./link-token.ts";
import { mailInvitation } from "./mail-invitation.ts";
import { secretHash } from "./secret-hash.ts";

const LASTS_MS = 7 * 24 * 3_600_000;
/** So that nobody fills the table; far more than a company invites in a week. */
const AT_MOST = 5_000;

/**
 * Invites an address. Where mail is set up the link goes there and nowhere else, unless it is wanted `byHand`; else it
 * is in the answer. Earlier ones for the same address end. Throws `forbidden` for more than the inviter may hand on,
 * `conflict` for who is a member already.
 */
export async function invite(
  ctx: Ctx,
  by: Grantor & { actor: string },
  wanted: { email: string; role: string; reach: readonly string[]; language: MailLanguage; byHand?: boolean },
): Promise<NewInvitation> {
  const { workspaceId, actor } = by;
  const now = ctx.now();
  await requireGrantable(ctx.db, by, wanted);
  if (wanted.role === "owner" && wanted.reach.length > 0) {
    const message = "an owner sees everything; leave it empty";
    throw new DomainError("invalid", `reach: ${message}.`, [{ path: "reach", message }]);
  }
  if (await findMemberByEmail(ctx.db, workspaceId, wanted.email)) {
    throw new DomainError("conflict", `${wanted.email} is a member of this workspace already.`);
  }
  if ((await listInvitations(ctx.db, workspaceId, now)).length >= AT_MOST) {
    throw new DomainError("conflict", "Too many invitations are open; take some of them back first.");
  }
  const token = newLinkToken();
  const expiresAt = new Date(now.getTime() + LASTS_MS);
  const byMail = isMailOn(ctx.config) && wanted.byHand !== true;
  const invitation = await ctx.db.transaction().execute(async (tx) => {
    await revokeInvitations(tx, workspaceId, { email: wanted.email }, now);
    const made = await insertInvitation(tx, workspaceId, {
      email: wanted.email,
      role: wanted.role,
      reach: wanted.reach,
      id: newId(),
      tokenHash: secretHash(token),
      invitedBy: actor,
      now,
      expiresAt,
    });
    await insertAudit(tx, workspaceId, {
      actor,
      action: "member.invited",
      object: `invitation:${made.id}`,
      details: { email: made.email, role: made.role, reach: made.reach },
      now,
    });
    if (!byMail) return made;
    const { language } = wanted;
    await mailInvitation({ ...ctx, db: tx }, workspaceId, {
      id: made.id,
      email: made.email,
      token,
      actor,
      language,
      expiresAt,
    });
    return { ...made, mail: "waiting" as const };
  });
  return { ...invitation, link: byMail ? null : linkOf(ctx, "join", token) };
}

/** The invitation of a link. One that was used, is over, was taken back or never was: all the same `gone`. */
export async function requireInvitation(ctx: Ctx, token: string): Promise<OpenInvitation> {
  const found = isLinkToken(token) && (await findOpenInvitation(ctx.db, secretHash(token), ctx.now()));
  if (!found) throw deadInvitation();
  return found;
}

export function deadInvitation(): DomainError {
  return new DomainError(
    "gone",
    "This invitation is not good any more, or never was. Ask whoever invited you for a new link.",
  );
}

/** What stands in front of somebody who follows the link. */
export function lookOf(
  { workspace, email, role }: OpenInvitation,
  account: InvitationLook["account"],
): InvitationLook {
  return { workspace, email, role, account };
}
