import {
  Invitation,
  InvitationInput,
  InvitationLook,
  JoinAnswer,
  JoinInput,
  NewInvitation,
} from "../account/invitation.ts";
import { ListedMember, MemberChange } from "../account/member.ts";
import { LinkInput, OnceLink } from "../account/password.ts";
import { Ended, Session } from "../account/session.ts";
import { byId, type Route } from "../route.ts";
import { Listed } from "../words.ts";

/** The people of a workspace: who they are, how they come in and leave. */
export const MEMBER_ROUTES = {
  listMembers: {
    method: "GET",
    path: "/members",
    summary: "The people of this workspace",
    may: "members.read",
    answer: Listed(ListedMember),
  },
  changeMember: {
    method: "PATCH",
    path: "/members/{id}",
    summary: "Change somebody's role or the units that they see; their sessions end",
    may: "members.manage",
    params: byId,
    body: MemberChange,
    answer: ListedMember,
  },
  removeMember: {
    method: "DELETE",
    path: "/members/{id}",
    summary: "Take somebody out of the workspace; their sessions and keys here end",
    may: "members.manage",
    params: byId,
    answer: null,
  },
  endMemberSessions: {
    method: "DELETE",
    path: "/members/{id}/sessions",
    summary: "Sign somebody out of this workspace everywhere",
    may: "members.manage",
    params: byId,
    answer: Ended,
  },
  resetMember: {
    method: "POST",
    path: "/members/{id}/reset",
    summary: "Make a link by which somebody sets a new password; shown once, good for an hour",
    may: "members.manage",
    fresh: true,
    params: byId,
    answer: OnceLink,
  },
  listInvitations: {
    method: "GET",
    path: "/members/invitations",
    summary: "Invitations that wait for an answer",
    may: "members.manage",
    answer: Listed(Invitation),
  },
  createInvitation: {
    method: "POST",
    path: "/members/invitations",
    summary: "Invite somebody; the link is shown once and good for seven days",
    may: "members.manage",
    fresh: true,
    body: InvitationInput,
    answer: NewInvitation,
  },
  deleteInvitation: {
    method: "DELETE",
    path: "/members/invitations/{id}",
    summary: "Take an invitation back",
    may: "members.manage",
    params: byId,
    answer: null,
  },
  lookAtInvitation: {
    method: "POST",
    path: "/join/look",
    summary: "What an invitation's link is for",
    may: "anyone",
    body: LinkInput,
    answer: InvitationLook,
  },
  join: {
    method: "POST",
    path: "/join",
    summary: "Accept an invitation as somebody who is not signed in",
    may: "anyone",
    body: JoinInput,
    answer: JoinAnswer,
  },
  joinSignedIn: {
    method: "POST",
    path: "/join/member",
    summary: "Accept an invitation to one's own address, and go there",
    may: "member",
    body: LinkInput,
    answer: Session,
  },
} as const satisfies Record<string, Route>;
