import { InvitationResend, NewInvitation } from "../account/invitation.ts";
import { MailChoices, MailState, ResetAsk } from "../account/mail.ts";
import { byId, type Route } from "../route.ts";

/** What goes out by mail. */
export const MAIL_ROUTES = {
  askReset: {
    method: "POST",
    path: "/reset/ask",
    summary: "Ask for a link, by mail, to set a new password; the answer is always the same",
    may: "anyone",
    body: ResetAsk,
    answer: null,
  },
  readMailChoices: {
    method: "GET",
    path: "/account/mail",
    summary: "How one wants one's mails",
    may: "member",
    answer: MailState,
  },
  putMailChoices: {
    method: "PUT",
    path: "/account/mail",
    summary: "Choose how one wants one's mails",
    may: "member",
    body: MailChoices,
    answer: MailState,
  },
  resendInvitation: {
    method: "POST",
    path: "/members/invitations/{id}/resend",
    summary: "Invite again: a new link, a new week, a new mail; the earlier link ends",
    may: "members.manage",
    params: byId,
    body: InvitationResend,
    answer: NewInvitation,
  },
} as const satisfies Record<string, Route>;
