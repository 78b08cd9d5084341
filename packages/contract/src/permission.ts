import { z } from "zod";

/** Who somebody is in a workspace. */
export const Role = z.enum(["owner", "admin", "manager", "analyst", "agent", "viewer", "capture"]);
export type Role = z.infer<typeof Role>;

const everyone: readonly Role[] = ["owner", "admin", "manager", "analyst", "agent", "viewer"];
const running: readonly Role[] = ["owner", "admin", "manager"];

/** What each role may do. A route names one permission; this table is the only place that decides. */
export const PERMISSIONS = {
  "signals.write": [...running, "agent", "capture"],
  "signals.read": everyone,
  "customers.write": [...running, "agent", "capture"],
  "customers.read": [...running, "analyst", "agent"],
  "surveys.read": everyone,
  "surveys.write": running,
  "touchpoints.read": everyone,
  "touchpoints.write": running,
  /** A signal that names a new touchpoint creates it. */
  "touchpoints.create": [...running, "capture"],
  "metrics.read": everyone,
  "metrics.write": running,
  "query.ask": everyone,
  "cases.read": [...running, "analyst", "agent"],
  "cases.write": [...running, "agent"],
  "members.read": everyone,
  "keys.manage": ["owner", "admin"],
  "audit.read": ["owner", "admin"],
} as const satisfies Record<string, readonly Role[]>;
export const Permission = z.enum(Object.keys(PERMISSIONS) as (keyof typeof PERMISSIONS)[]);
export type Permission = z.infer<typeof Permission>;

/** Everything that a role may do. */
export function permissionsOf(role: Role): Permission[] {
  return Permission.options.filter((permission) => may(role, permission));
}

/** True when the role holds the permission. */
export function may(role: Role, permission: Permission): boolean {
  return (PERMISSIONS[permission] as readonly Role[]).includes(role);
}
