import type { ROUTES, RouteName } from "@heed/contract/routes";

/** Where every interface of version 1 hangs. */
export const BASE: typeof import("@heed/contract/routes").BASE = "/api/v1";

/**
 * Method and path of each route, without the schemas, so that a browser need not load the validator. The type
 * repeats the contract letter by letter: a route that is missing, new or moved does not compile.
 */
export const PATHS: {
  readonly [N in RouteName]: readonly [(typeof ROUTES)[N]["method"], (typeof ROUTES)[N]["path"]];
} = {
  welcome: ["GET", "/welcome"],
  setUp: ["POST", "/setup"],
  signIn: ["POST", "/session"],
  readSession: ["GET", "/session"],
  signOut: ["DELETE", "/session"],
  switchWorkspace: ["POST", "/session/workspace"],
  createWorkspace: ["POST", "/workspaces"],
  listSessions: ["GET", "/sessions"],
  endOtherSessions: ["DELETE", "/sessions"],
  endSession: ["DELETE", "/sessions/{id}"],
  changeAccount: ["PATCH", "/account"],
  changePassword: ["PUT", "/account/password"],
  leaveWorkspace: ["POST", "/account/leave"],
  checkPassword: ["POST", "/password/check"],
  lookAtReset: ["POST", "/reset/look"],
  resetPassword: ["POST", "/reset"],
  changeMember: ["PATCH", "/members/{id}"],
  removeMember: ["DELETE", "/members/{id}"],
  endMemberSessions: ["DELETE", "/members/{id}/sessions"],
  resetMember: ["POST", "/members/{id}/reset"],
  listInvitations: ["GET", "/members/invitations"],
  createInvitation: ["POST", "/members/invitations"],
  deleteInvitation: ["DELETE", "/members/invitations/{id}"],
  lookAtInvitation: ["POST", "/join/look"],
  join: ["POST", "/join"],
  joinSignedIn: ["POST", "/join/member"],
  readSso: ["GET", "/sso"],
  putSsoPolicy: ["PUT", "/sso/policy"],
  putOidc: ["PUT", "/sso/oidc"],
  deleteOidc: ["DELETE", "/sso/oidc"],
  checkOidc: ["POST", "/sso/oidc/check"],
  putSaml: ["PUT", "/sso/saml"],
  deleteSaml: ["DELETE", "/sso/saml"],
  readSamlMetadata: ["POST", "/sso/saml/metadata"],
  findSignInWays: ["POST", "/sign-in-ways"],
  listIdentities: ["GET", "/identities"],
  linkIdentity: ["POST", "/identities"],
  deleteIdentity: ["DELETE", "/identities/{id}"],
  secondStep: ["POST", "/session/second"],
  secondPasskey: ["POST", "/session/second/passkey"],
  passkeyOptions: ["POST", "/session/passkey/options"],
  passkeySignIn: ["POST", "/session/passkey"],
  confirmWays: ["GET", "/session/confirm"],
  confirmPasskey: ["POST", "/session/confirm/passkey"],
  confirm: ["POST", "/session/confirm"],
  readFactors: ["GET", "/account/factors"],
  offerTotp: ["POST", "/account/totp"],
  confirmTotp: ["POST", "/account/totp/confirm"],
  deleteTotp: ["DELETE", "/account/totp"],
  makeRecoveryCodes: ["POST", "/account/recovery-codes"],
  offerPasskey: ["POST", "/account/passkeys/options"],
  createPasskey: ["POST", "/account/passkeys"],
  renamePasskey: ["PATCH", "/account/passkeys/{id}"],
  deletePasskey: ["DELETE", "/account/passkeys/{id}"],
  readSignInRules: ["GET", "/workspace/sign-in"],
  putSignInRules: ["PUT", "/workspace/sign-in"],
  resetFactors: ["DELETE", "/members/{id}/factors"],
  readArchive: ["GET", "/customers/{ref}/archive"],
  previewErasure: ["GET", "/customers/{ref}/erasure"],
  eraseCustomer: ["DELETE", "/customers/{ref}"],
  listErasures: ["GET", "/erasures"],
  readErasure: ["GET", "/erasures/{id}"],
  checkErasure: ["POST", "/erasures/check"],
  recordSignals: ["POST", "/signals"],
  searchSignals: ["POST", "/signals/search"],
  readSignal: ["GET", "/signals/{id}"],
  putCustomer: ["PUT", "/customers/{ref}"],
  readCustomer: ["GET", "/customers/{ref}"],
  showContact: ["POST", "/customers/{ref}/contact"],
  readTimeline: ["GET", "/customers/{ref}/timeline"],
  listTouchpoints: ["GET", "/touchpoints"],
  createTouchpoint: ["POST", "/touchpoints"],
  putTouchpoint: ["PUT", "/touchpoints/{key}"],
  listSurveys: ["GET", "/surveys"],
  createSurvey: ["POST", "/surveys"],
  readSurvey: ["GET", "/surveys/{key}"],
  putSurvey: ["PUT", "/surveys/{key}"],
  deleteSurvey: ["DELETE", "/surveys/{key}"],
  readSurveyQr: ["GET", "/surveys/{key}/qr.svg"],
  listMetrics: ["GET", "/metrics"],
  putMetric: ["PUT", "/metrics/{key}"],
  listFields: ["GET", "/fields"],
  readPrivacy: ["GET", "/privacy"],
  putPrivacy: ["PUT", "/privacy"],
  tryMask: ["POST", "/privacy/try"],
  readSignalOriginal: ["GET", "/signals/{id}/original"],
  readRetention: ["GET", "/retention"],
  putRetention: ["PUT", "/retention"],
  previewRetention: ["POST", "/retention/preview"],
  runRetention: ["POST", "/retention/run"],
  readConsents: ["GET", "/customers/{ref}/consents"],
  recordConsent: ["POST", "/customers/{ref}/consents"],
  banContact: ["PUT", "/customers/{ref}/consents/never"],
  liftContactBan: ["DELETE", "/customers/{ref}/consents/never"],
  ask: ["POST", "/query"],
  askDistribution: ["POST", "/query/distribution"],
  listen: ["GET", "/live"],
  listCases: ["GET", "/cases"],
  readCase: ["GET", "/cases/{id}"],
  actOnCase: ["POST", "/cases/{id}/actions"],
  listMembers: ["GET", "/members"],
  listKeys: ["GET", "/keys"],
  createKey: ["POST", "/keys"],
  deleteKey: ["DELETE", "/keys/{id}"],
  listRoles: ["GET", "/roles"],
  createRole: ["POST", "/roles"],
  putRole: ["PUT", "/roles/{key}"],
  deleteRole: ["DELETE", "/roles/{key}"],
  listUnits: ["GET", "/units"],
  createUnit: ["POST", "/units"],
  importUnits: ["POST", "/units/import"],
  changeUnit: ["PATCH", "/units/{id}"],
  deleteUnit: ["DELETE", "/units/{id}"],
  listAudit: ["GET", "/audit"],
  exportAudit: ["GET", "/audit/export"],
  readAuditStatus: ["GET", "/audit/status"],
  readOpenApi: ["GET", "/openapi.json"],
};

/**
 * The address of a route with its parameters filled in and the query appended.
 * pathOf("readCase", { id: "17" }) is "/api/v1/cases/17".
 */
export function pathOf(
  name: RouteName,
  params: Record<string, unknown> = {},
  query: Record<string, unknown> = {},
): string {
  const path = PATHS[name][1].replace(/\{(\w+)\}/g, (_, key: string) => {
    const value = params[key];
    if (value === undefined || value === "") throw new TypeError(`${name} needs the parameter "${key}"`);
    return encodeURIComponent(String(value));
  });
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) if (value !== undefined) search.set(key, String(value));
  const tail = search.toString();
  return `${BASE}${path}${tail === "" ? "" : `?${tail}`}`;
}
