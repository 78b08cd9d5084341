import type { Permission } from "@heed/contract/permission";
import type { MessageKey } from "../../../words/en.ts";
import type { Say } from "../../../words/words.tsx";

/** A permission in the reader's words. One without words is shown as the interface calls it. */
const WORDS: Partial<Record<Permission, MessageKey>> = {
  "signals.write": "may.signals.write",
  "signals.read": "may.signals.read",
  "customers.write": "may.customers.write",
  "customers.read": "may.customers.read",
  "contacts.read": "may.contacts.read",
  "surveys.read": "may.surveys.read",
  "surveys.write": "may.surveys.write",
  "touchpoints.read": "may.touchpoints.read",
  "touchpoints.write": "may.touchpoints.write",
  "touchpoints.create": "may.touchpoints.create",
  "metrics.read": "may.metrics.read",
  "metrics.write": "may.metrics.write",
  "query.ask": "may.query.ask",
  "alerts.read": "may.alerts.read",
  "alerts.write": "may.alerts.write",
  "dashboards.read": "may.dashboards.read",
  "dashboards.write": "may.dashboards.write",
  "cases.read": "may.cases.read",
  "cases.write": "may.cases.write",
  "members.read": "may.members.read",
  "members.manage": "may.members.manage",
  "keys.manage": "may.keys.manage",
  "webhooks.manage": "may.webhooks.manage",
  "audit.read": "may.audit.read",
  "roles.manage": "may.roles.manage",
  "units.read": "may.units.read",
  "units.write": "may.units.write",
  "factors.manage": "may.factors.manage",
  "sso.manage": "may.sso.manage",
  "scim.write": "may.scim.write",
  "privacy.manage": "may.privacy.manage",
  "privacy.requests": "may.privacy.requests",
};

export function permissionName(t: Say, permission: Permission): string {
  const word = WORDS[permission];
  return word === undefined ? permission : t(word);
}
