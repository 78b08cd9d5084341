import type { Permission } from "@heed/contract/permission";
import { isBuiltIn } from "@heed/contract/permission";
import { DomainError, type FieldError } from "@heed/contract/problem";
import { covers, reachOf } from "@heed/core/account/reach";
import type { Kysely } from "kysely";
import type { DB } from "../store/generated/database.ts";
import { findOwnRole } from "../store/role.ts";
import { listUnits } from "../store/unit.ts";
import { type Access, permissionsOfRole } from "./access.ts";

/** Whoever hands on a role: what they may do and see themselves. */
export type Grantor = Access & { workspaceId: string; role: string };

/**
 * Throws unless somebody may give this role and these units to a member or a key. Nobody hands on a permission that
 * they do not hold or units that they do not see, and only owners make owners. `invalid` (422) for what does not exist,
 * `forbidden` (403) for what is too much; both name the field.
 */
export async function requireGrantable(
  db: Kysely<DB>,
  by: Grantor,
  wanted: { role?: string | undefined; reach?: readonly string[] | undefined },
): Promise<void> {
  if (wanted.role !== undefined) await requireRole(db, by, wanted.role);
  if (wanted.reach !== undefined) await requireReach(db, by, wanted.reach);
}

/** Throws when a set of permissions holds one that the grantor does not. */
export function requirePermissions(by: Access, permissions: Iterable<Permission>, path: string): void {
  const missing = [...permissions].filter((permission) => !by.permissions.has(permission));
  if (missing.length === 0) return;
  throw refused("forbidden", path, `goes beyond what you may do yourself (${missing.join(", ")})`);
}

async function requireRole(db: Kysely<DB>, by: Grantor, role: string): Promise<void> {
  if (role === "owner" && by.role !== "owner") {
    throw refused("forbidden", "role", "only an owner can make somebody an owner");
  }
  if (!isBuiltIn(role) && !(await findOwnRole(db, by.workspaceId, role))) {
    throw refused("invalid", "role", `there is no role ${JSON.stringify(role)}`);
  }
  requirePermissions(by, await permissionsOfRole(db, by.workspaceId, role), "role");
}

async function requireReach(db: Kysely<DB>, by: Grantor, ids: readonly string[]): Promise<void> {
  const units = ids.length === 0 ? [] : await listUnits(db, by.workspaceId);
  const known = new Set(units.map(({ id }) => id));
  const unknown = ids.findIndex((id) => !known.has(id));
  if (unknown >= 0) throw refused("invalid", `reach.${unknown}`, "there is no such unit");
  if (!covers(by.reach, reachOf(units, ids))) {
    const message =
      ids.length === 0
        ? "you see only a part yourself; choose units among yours"
        : "goes beyond the units that you see yourself";
    throw refused("forbidden", "reach", message);
  }
}

function refused(code: "forbidden" | "invalid", path: string, message: string): DomainError {
  const errors: FieldError[] = [{ path, message }];
  return new DomainError(code, `${path}: ${message}.`, errors);
}
