import type { Permission } from "@heed/contract/permission";
import { DomainError } from "@heed/contract/problem";
import { permissionsOfRole } from "../account/access.ts";
import { requireGrantable } from "../account/grant.ts";
import { makeKey } from "../account/make-key.ts";
import type { Ctx } from "../context.ts";
import { insertAudit } from "../store/audit.ts";
import { findMaker, listKeys, removeKey } from "../store/key.ts";
import type { Handlers } from "./door.ts";

export const keyHandlers = {
  listKeys: async ({ ctx, who }) => ({ items: await listKeys(ctx.db, who.workspaceId), nextCursor: null }),
  createKey: async ({ ctx, who, body, reply }) => {
    await requireGrantable(ctx.db, who, body);
    const now = ctx.now();
    await requireScopes(ctx, who.workspaceId, body);
    const expiresAt = body.expiresAt === undefined ? undefined : new Date(body.expiresAt);
    if (expiresAt && expiresAt <= now) {
      const message = "is over already; choose a time to come, or none";
      throw new DomainError("invalid", `expiresAt: ${message}`, [{ path: "expiresAt", message }]);
    }
    // A key that a key makes is its maker's, too: it ends with the member who began it.
    const madeBy = await findMaker(ctx.db, who.workspaceId, who.actor);
    const key = await makeKey(ctx.db, who.workspaceId, {
      ...body,
      expiresAt,
      madeBy,
      actor: who.actor,
      now,
    });
    reply.code(201);
    return key;
  },
  deleteKey: async ({ ctx, who, params }) => {
    const now = ctx.now();
    if (!(await removeKey(ctx.db, who.workspaceId, params.id, now))) {
      throw new DomainError("not-found", "There is no such key.");
    }
    await insertAudit(ctx.db, who.workspaceId, {
      actor: who.actor,
      action: "key.revoked",
      object: `key:${params.id}`,
      now,
    });
    return undefined;
  },
} satisfies Partial<Handlers>;

/** Throws when a scope is none of what the role may: a key that looks as if it could is worse than a refusal. */
async function requireScopes(
  ctx: Ctx,
  workspaceId: string,
  wanted: { role: string; scopes?: readonly Permission[] | undefined },
): Promise<void> {
  const allowed = await permissionsOfRole(ctx.db, workspaceId, wanted.role);
  const beyond = (wanted.scopes ?? []).flatMap((scope, i) =>
    allowed.has(scope)
      ? []
      : [{ path: `scopes.${i}`, message: `the role ${wanted.role} may not do this (${scope})` }],
  );
  const [first] = beyond;
  if (first) throw new DomainError("invalid", `${first.path}: ${first.message}`, beyond);
}
