import type { RoleInfo } from "@heed/contract/account/role";
import { permissionsOf, Role } from "@heed/contract/permission";
import { DomainError } from "@heed/contract/problem";
import { requirePermissions } from "../account/grant.ts";
import { insertAudit } from "../store/audit.ts";
import {
  countRoleHolders,
  findOwnRole,
  insertRole,
  listOwnRoles,
  type OwnRole,
  removeRole,
  updateRole,
} from "../store/role.ts";
import type { Handlers } from "./door.ts";

const BUILT_IN: readonly RoleInfo[] = Role.options.map((key) => ({
  key,
  name: null,
  builtIn: true,
  permissions: permissionsOf(key),
}));

export const roleHandlers = {
  listRoles: async ({ ctx, who }) => ({
    items: [...BUILT_IN, ...(await listOwnRoles(ctx.db, who.workspaceId)).map(infoOf)],
    nextCursor: null,
  }),

  createRole: async ({ ctx, who, body, reply }) => {
    const role = { ...body, permissions: distinct(body.permissions) };
    requirePermissions(who, role.permissions, "permissions");
    const now = ctx.now();
    if (!(await insertRole(ctx.db, who.workspaceId, role, now))) {
      throw new DomainError("conflict", `There is a role ${role.key} already.`, [
        { path: "key", message: "is taken" },
      ]);
    }
    await insertAudit(ctx.db, who.workspaceId, {
      actor: who.actor,
      action: "role.created",
      object: `role:${role.key}`,
      details: { name: role.name, permissions: role.permissions },
      now,
    });
    reply.code(201);
    return infoOf(role);
  },

  putRole: async ({ ctx, who, params, body }) => {
    const before = await findOwnRole(ctx.db, who.workspaceId, params.key);
    if (!before) throw noRole();
    // Neither may anybody take away what they could not give.
    requirePermissions(who, before.permissions, "permissions");
    const role = { key: params.key, name: body.name, permissions: distinct(body.permissions) };
    requirePermissions(who, role.permissions, "permissions");
    const now = ctx.now();
    await updateRole(ctx.db, who.workspaceId, role, now);
    await insertAudit(ctx.db, who.workspaceId, {
      actor: who.actor,
      action: "role.changed",
      object: `role:${role.key}`,
      details: { before: before.permissions, after: role.permissions, name: role.name },
      now,
    });
    return infoOf(role);
  },

  deleteRole: async ({ ctx, who, params }) => {
    const before = await findOwnRole(ctx.db, who.workspaceId, params.key);
    if (!before) throw noRole();
    requirePermissions(who, before.permissions, "permissions");
    const holders = await countRoleHolders(ctx.db, who.workspaceId, params.key);
    if (holders > 0) {
      throw new DomainError(
        "conflict",
        `${holders} members or keys have this role; give them another one first.`,
      );
    }
    await removeRole(ctx.db, who.workspaceId, params.key);
    await insertAudit(ctx.db, who.workspaceId, {
      actor: who.actor,
      action: "role.deleted",
      object: `role:${params.key}`,
      now: ctx.now(),
    });
    return undefined;
  },
} satisfies Partial<Handlers>;

function infoOf(role: OwnRole): RoleInfo {
  return { ...role, builtIn: false };
}

function distinct<T>(list: readonly T[]): T[] {
  return [...new Set(list)];
}

function noRole(): DomainError {
  return new DomainError(
    "not-found",
    "This workspace has made no such role; built-in roles stay as they are.",
  );
}
