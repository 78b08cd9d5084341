import type { RouteName } from "@heed/contract/routes";
import { newId } from "../ids.ts";
import { alertRule } from "./somebodys-alert.ts";

/** The word that everything of the other workspace carries, and that must never be seen from outside. */
export const CANARY = "zebrafinch";

/** The other workspace's survey, as it is made. */
export const survey = {
  key: CANARY,
  name: CANARY,
  languages: ["en"],
  questions: [{ kind: "csat", key: CANARY, text: { en: CANARY } }],
  thanks: { en: "Thanks" },
};

export type Row = { as: string; body?: unknown };

/** Every route with a parameter: which of the other workspace's things it is asked for. */
export const MATRIX: Partial<Record<RouteName, Row>> = {
  readAlert: { as: "alert" },
  readAlertSeries: { as: "alert" },
  actOnAlert: { as: "alert", body: { do: "comment", text: "I was here" } },
  readAlertRule: { as: "alertRule" },
  putAlertRule: { as: "alertRule", body: alertRule(CANARY) },
  muteAlertRule: { as: "alertRule", body: { until: null } },
  deleteAlertRule: { as: "alertRule" },
  readSignal: { as: "signal" },
  readCustomer: { as: "ref" },
  readTimeline: { as: "ref" },
  readConsents: { as: "ref" },
  recordConsent: { as: "ref", body: { channel: "email", purpose: "any", given: true, source: "call" } },
  banContact: { as: "ref", body: { source: "call" } },
  liftContactBan: { as: "ref" },
  readSignalOriginal: { as: "signal" },
  showContact: { as: "ref", body: {} },
  putTouchpoint: { as: "slug", body: { name: "Mine now" } },
  readSurvey: { as: "slug" },
  putSurvey: { as: "slug", body: { ...survey, key: undefined, name: "Mine now" } },
  deleteSurvey: { as: "slug" },
  readSurveyQr: { as: "slug" },
  readCase: { as: "case" },
  actOnCase: { as: "case", body: { do: "note", text: "I was here" } },
  deleteKey: { as: "key" },
  resetFactors: { as: "member" },
  changeMember: { as: "member", body: { role: "viewer" } },
  removeMember: { as: "member" },
  endMemberSessions: { as: "member" },
  resetMember: { as: "member" },
  deleteInvitation: { as: "invitation" },
  resendInvitation: { as: "invitation", body: {} },
  endSession: { as: "session" },
  renamePasskey: { as: "passkey", body: { name: "Mine now" } },
  deletePasskey: { as: "passkey" },
  deleteIdentity: { as: "identity" },
  putRole: { as: "slug", body: { name: "Mine now", permissions: ["query.ask"] } },
  deleteRole: { as: "slug" },
  readArchive: { as: "ref" },
  previewErasure: { as: "ref" },
  eraseCustomer: { as: "ref" },
  readErasure: { as: "erasure" },
  deleteReport: { as: "report" },
  sendReport: { as: "report", body: {} },
  readWebhook: { as: "webhook" },
  changeWebhook: { as: "webhook", body: { name: "Mine now" } },
  deleteWebhook: { as: "webhook" },
  renewWebhookSecret: { as: "webhook", body: {} },
  testWebhook: { as: "webhook", body: {} },
  listWebhookDeliveries: { as: "webhook" },
  repeatWebhookDelivery: { as: "webhook", body: { delivery: newId() } },
  readMetric: { as: "slug" },
  deleteMetric: { as: "slug" },
  readMetricHistory: { as: "slug" },
  listMetricTargets: { as: "slug" },
  createTarget: { as: "slug", body: { name: "Mine now", period: "month", value: 1 } },
  putTarget: { as: "target", body: { name: "Mine now", period: "month", value: 1 } },
  deleteTarget: { as: "target" },
  changeUnit: { as: "unit", body: { name: "Mine now" } },
  deleteUnit: { as: "unit" },
  readDashboard: { as: "dashboard" },
  putDashboard: { as: "dashboard", body: { name: "Mine now", version: 1 } },
  deleteDashboard: { as: "dashboard" },
  restoreDashboard: { as: "deletedDashboard" },
  duplicateDashboard: { as: "dashboard", body: {} },
  exportDashboard: { as: "dashboard" },
  answerDashboard: { as: "dashboard", body: {} },
  exportFigures: { as: "dashboard", body: {} },
  listDashboardLinks: { as: "dashboard" },
  createDashboardLink: { as: "dashboard", body: { expiresAt: new Date(Date.now() + 60_000).toISOString() } },
  deleteDashboardLink: { as: "dashboardLink" },
  putNote: { as: "note", body: { day: "2026-05-04", text: "Mine now" } },
  deleteNote: { as: "note" },
};
/** Routes where a name that is not there is made, in one's own workspace. */
export const MAKES: Partial<Record<RouteName, Row>> = {
  putCustomer: { as: "ref", body: { name: "Somebody" } },
  putMetric: { as: "slug", body: { scale: { min: 0, max: 10 } } },
};
