import { z } from "zod";
import { Key } from "./words.ts";

/** The roles that are there from the beginning. */
export const Role = z.enum([
  "owner",
  "admin",
  "manager",
  "analyst",
  "agent",
  "viewer",
  "partner",
  "capture",
  "kiosk",
]);
export type Role = z.infer<typeof Role>;

/** What somebody is in a workspace: a built-in role, or the key of one that the workspace made itself. */
export const RoleKey = Key;
export type RoleKey = z.infer<typeof RoleKey>;

const everyone: readonly Role[] = ["owner", "admin", "manager", "analyst", "agent", "viewer"];
/** Everyone, and those from outside who see what concerns them. */
const everyoneAndPartners: readonly Role[] = [...everyone, "partner"];
const running: readonly Role[] = ["owner", "admin", "manager"];

/** What each role may do. A route names one permission; this table is the only place that decides. */
export const PERMISSIONS = {
  "signals.write": [...running, "agent", "capture", "kiosk"],
  "signals.read": everyoneAndPartners,
  "customers.write": [...running, "agent", "capture"],
  "customers.read": [...running, "analyst", "agent"],
  /** E-mail and phone of customers in clear; everybody else sees them masked, an agent for a case that she has taken. */
  "contacts.read": running,
  "surveys.read": everyoneAndPartners,
  "surveys.write": running,
  "touchpoints.read": everyoneAndPartners,
  "touchpoints.write": running,
  /** A signal that names a new touchpoint creates it. */
  "touchpoints.create": [...running, "capture"],
  "metrics.read": everyoneAndPartners,
  "metrics.write": running,
  "query.ask": everyoneAndPartners,
  /** Dashboards and the notes on the timeline; what each card shows is limited by what one may ask. */
  "dashboards.read": everyoneAndPartners,
  /** Making and changing them, and links by which people without an account see one. */
  "dashboards.write": [...running, "analyst"],
  /** A partner sees the alerts of what they are limited to, and none without a limit. */
  "alerts.read": everyoneAndPartners,
  "alerts.write": running,
  "cases.read": [...running, "analyst", "agent", "partner"],
  "cases.write": [...running, "agent", "partner"],
  "members.read": everyone,
  /** Inviting, changing and removing people; ending their sessions. */
  "members.manage": ["owner", "admin"],
  "keys.manage": ["owner", "admin"],
  /** Where Heed tells other systems what happens, and of what. */
  "webhooks.manage": ["owner", "admin"],
  "sso.manage": ["owner", "admin"],
  /** What the directory's key may do: bring people and groups in, and take them out. */
  "scim.write": ["owner", "admin"],
  /** What signing in wants of members, and taking lost second factors away. */
  "factors.manage": ["owner", "admin"],
  "audit.read": ["owner", "admin"],
  /** What persons may ask for: everything that is kept of them, and that it goes. */
  "privacy.requests": ["owner", "admin"],
  /** What becomes of personal data in texts, and for how long things are kept. */
  "privacy.manage": ["owner", "admin"],
  "roles.manage": ["owner", "admin"],
  "units.read": everyoneAndPartners,
  "units.write": ["owner", "admin"],
} as const satisfies Record<string, readonly Role[]>;
export const Permission = z.enum(Object.keys(PERMISSIONS) as (keyof typeof PERMISSIONS)[]);
export type Permission = z.infer<typeof Permission>;

/** Everything that a built-in role may do. */
export function permissionsOf(role: Role): Permission[] {
  return Permission.options.filter((permission) => may(role, permission));
}

/** True for a role that no workspace can make or change. */
export function isBuiltIn(role: string): role is Role {
  return Role.safeParse(role).success;
}

/**
 * True when a built-in role holds the permission. Whether a caller may do something, ask the caller: `who.permissions`
 * knows the roles that a workspace made, too.
 */
export function may(role: Role, permission: Permission): boolean {
  return (PERMISSIONS[permission] as readonly Role[]).includes(role);
}
