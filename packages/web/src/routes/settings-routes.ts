import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { type AuditSearch, auditSearch } from "../rooms/settings/audit/audit-queries.ts";
import { inShell } from "./shell-route.ts";

const settings = createRoute({
  ...inShell("/settings"),
  component: lazyRouteComponent(() => import("../rooms/settings/settings.tsx"), "Settings"),
});
/** One page of the settings; sections.ts lists them for the navigation. */
const inSettings = <const P extends string>(path: P) => ({ getParentRoute: () => settings, path });
const workspace = createRoute({
  ...inSettings("/"),
  component: lazyRouteComponent(() => import("../rooms/settings/workspace.tsx"), "WorkspaceSettings"),
});
const account = createRoute({
  ...inSettings("/account"),
  component: lazyRouteComponent(() => import("../rooms/settings/account.tsx"), "Account"),
});
const members = createRoute({
  ...inSettings("/members"),
  component: lazyRouteComponent(() => import("../rooms/settings/members.tsx"), "Members"),
});
const webhooks = createRoute({
  ...inSettings("/webhooks"),
  component: lazyRouteComponent(() => import("../rooms/settings/webhooks/webhooks.tsx"), "Webhooks"),
});
const apiKeys = createRoute({
  ...inSettings("/keys"),
  component: lazyRouteComponent(() => import("../rooms/settings/keys.tsx"), "Keys"),
});
const audit = createRoute({
  ...inSettings("/audit"),
  validateSearch: (search: Record<string, unknown>): AuditSearch => auditSearch(search),
  component: lazyRouteComponent(() => import("../rooms/settings/audit/audit.tsx"), "Audit"),
});
const privacy = createRoute({
  ...inSettings("/privacy"),
  component: lazyRouteComponent(() => import("../rooms/settings/privacy/privacy.tsx"), "Privacy"),
});
const requests = createRoute({
  ...inSettings("/requests"),
  validateSearch: (search: Record<string, unknown>): { customer?: string } =>
    typeof search.customer === "string" ? { customer: search.customer } : {},
  component: lazyRouteComponent(() => import("../rooms/settings/requests/requests.tsx"), "Requests"),
});
const signInRules = createRoute({
  getParentRoute: () => settings,
  path: "/sign-in",
  component: lazyRouteComponent(() => import("../rooms/settings/sign-in-rules.tsx"), "SignInRules"),
});
const sso = createRoute({
  ...inSettings("/sso"),
  component: lazyRouteComponent(() => import("../rooms/settings/sso/sso.tsx"), "SsoSettings"),
});
const roles = createRoute({
  ...inSettings("/roles"),
  component: lazyRouteComponent(() => import("../rooms/settings/roles/roles.tsx"), "Roles"),
});
const units = createRoute({
  ...inSettings("/units"),
  component: lazyRouteComponent(() => import("../rooms/settings/units/units.tsx"), "Units"),
});

/** The settings with all their pages. */
export const settingsRoutes = settings.addChildren([
  roles,
  units,
  workspace,
  account,
  members,
  apiKeys,
  webhooks,
  audit,
  signInRules,
  sso,
  privacy,
  requests,
]);
