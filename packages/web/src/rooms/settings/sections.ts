import type { Permission } from "@heed/contract/permission";
import type { MessageKey } from "../../words/en.ts";

/** The groups of the settings, in the order in which they are listed. */
export const GROUPS = ["you", "workspace", "people", "security", "privacy"] as const;
type Group = (typeof GROUPS)[number];

type Section = {
  key: string;
  /** Its address; routes/settings-routes.ts has a line for each. */
  path: string;
  word: MessageKey;
  group: Group;
  /** What it takes to see it; null for everybody. */
  may: Permission | null;
};

/** Every page of the settings. A new one is one line here and one in routes/settings-routes.ts. */
export const SECTIONS = [
  { key: "account", path: "/settings/account", word: "settings.account", group: "you", may: null },
  { key: "workspace", path: "/settings", word: "settings.workspace", group: "workspace", may: null },
  {
    key: "members",
    path: "/settings/members",
    word: "settings.members",
    group: "people",
    may: "members.read",
  },
  { key: "roles", path: "/settings/roles", word: "settings.roles", group: "people", may: "members.read" },
  { key: "units", path: "/settings/units", word: "settings.units", group: "people", may: "units.read" },
  { key: "keys", path: "/settings/keys", word: "settings.keys", group: "security", may: "keys.manage" },
  {
    key: "webhooks",
    path: "/settings/webhooks",
    word: "settings.webhooks",
    group: "security",
    may: "webhooks.manage",
  },
  { key: "audit", path: "/settings/audit", word: "settings.audit", group: "security", may: "audit.read" },
  {
    key: "sign-in",
    path: "/settings/sign-in",
    word: "settings.signIn",
    group: "security",
    may: "factors.manage",
  },
  { key: "sso", path: "/settings/sso", word: "settings.sso", group: "security", may: "sso.manage" },
  {
    key: "privacy",
    path: "/settings/privacy",
    word: "settings.privacy",
    group: "privacy",
    may: "privacy.manage",
  },
  {
    key: "requests",
    path: "/settings/requests",
    word: "settings.requests",
    group: "privacy",
    may: "privacy.requests",
  },
] as const satisfies readonly Section[];

/** The groups with the sections that somebody with these permissions may see; empty groups are left out. */
export function sectionsFor(permissions: readonly Permission[]) {
  return GROUPS.map((group) => ({
    group,
    sections: SECTIONS.filter(
      (one: Section) => one.group === group && (one.may === null || permissions.includes(one.may)),
    ),
  })).filter(({ sections }) => sections.length > 0);
}
