import type { Reach } from "@heed/contract/account/unit";
import { isBuiltIn, Permission, permissionsOf, Role } from "@heed/contract/permission";
import { reachOf } from "@heed/core/account/reach";
import type { Kysely } from "kysely";
import type { DB } from "../store/generated/database.ts";
import { findOwnRole } from "../store/role.ts";
import { listUnits } from "../store/unit.ts";

/** What somebody may do, and of what. */
export type Access = {
  permissions: ReadonlySet<Permission>;
  reach: Reach;
  /** The units that the reach was made of; none where it is everything. */
  reachIds: readonly string[];
};

const BUILT_IN: ReadonlyMap<string, ReadonlySet<Permission>> = new Map(
  Role.options.map((role) => [role, new Set(permissionsOf(role))]),
);

/** Everything of everything: for what the system does by itself. */
export const FULL_ACCESS: Access = { permissions: new Set(Permission.options), reach: null, reachIds: [] };

/** What the public doors may do with a visitor's answer: as much as a key with the role `capture`. */
export const CAPTURE_ACCESS: Access = {
  permissions: permissionsOfBuiltIn("capture"),
  reach: null,
  reachIds: [],
};

export function permissionsOfBuiltIn(role: Role): ReadonlySet<Permission> {
  return BUILT_IN.get(role) ?? new Set();
}

/**
 * Resolves a role and a list of units. A role that is gone may nothing; units that are gone show nothing. The one
 * place where both are looked up: for built-in roles without units it asks nobody.
 */
export async function accessOf(
  db: Kysely<DB>,
  workspaceId: string,
  who: { role: string; reach: readonly string[] },
): Promise<Access> {
  const [permissions, reach] = await Promise.all([
    permissionsOfRole(db, workspaceId, who.role),
    who.reach.length === 0 ? null : reachOf(await listUnits(db, workspaceId), who.reach),
  ]);
  return { permissions, reach, reachIds: who.reach };
}

/** What a role may do, built-in or the workspace's own. */
export async function permissionsOfRole(
  db: Kysely<DB>,
  workspaceId: string,
  role: string,
): Promise<ReadonlySet<Permission>> {
  if (isBuiltIn(role)) return permissionsOfBuiltIn(role);
  return new Set((await findOwnRole(db, workspaceId, role))?.permissions);
}
