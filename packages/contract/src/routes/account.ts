import { Key as ApiKey, KeyInput, NewKey } from "../account/key.ts";
import { Member, Session, SetupInput, SignInInput, Welcome } from "../account/session.ts";
import { byId, type Route } from "../route.ts";
import { Listed } from "../words.ts";

/** Who is there: signing in, members, keys. */
export const ACCOUNT_ROUTES = {
  welcome: {
    method: "GET",
    path: "/welcome",
    summary: "Does this installation still need its first owner?",
    may: "anyone",
    answer: Welcome,
  },
  setUp: {
    method: "POST",
    path: "/setup",
    summary: "Create the workspace and its owner; works once",
    may: "anyone",
    body: SetupInput,
    answer: Session,
  },
  signIn: {
    method: "POST",
    path: "/session",
    summary: "Sign in",
    may: "anyone",
    body: SignInInput,
    answer: Session,
  },
  readSession: {
    method: "GET",
    path: "/session",
    summary: "Who is signed in",
    may: "member",
    beforeFactor: true,
    answer: Session,
  },
  signOut: {
    method: "DELETE",
    path: "/session",
    summary: "Sign out",
    may: "member",
    beforeFactor: true,
    answer: null,
  },
  listMembers: {
    method: "GET",
    path: "/members",
    summary: "The people of this workspace",
    may: "members.read",
    answer: Listed(Member),
  },
  listKeys: {
    method: "GET",
    path: "/keys",
    summary: "API keys, without their secrets",
    may: "keys.manage",
    answer: Listed(ApiKey),
  },
  createKey: {
    method: "POST",
    path: "/keys",
    summary: "Create an API key; its secret is shown once",
    may: "keys.manage",
    fresh: true,
    body: KeyInput,
    answer: NewKey,
  },
  deleteKey: {
    method: "DELETE",
    path: "/keys/{id}",
    summary: "Revoke an API key",
    may: "keys.manage",
    params: byId,
    answer: null,
  },
} as const satisfies Record<string, Route>;
