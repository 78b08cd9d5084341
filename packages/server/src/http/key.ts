import { DomainError } from "@heed/contract/problem";
import { requireGrantable } from "../account/grant.ts";
import { makeKey } from "../account/make-key.ts";
import { insertAudit } from "../store/audit.ts";
import { listKeys, removeKey } from "../store/key.ts";
import type { Handlers } from "./door.ts";

export const keyHandlers = {
  listKeys: async ({ ctx, who }) => ({ items: await listKeys(ctx.db, who.workspaceId), nextCursor: null }),
  createKey: async ({ ctx, who, body, reply }) => {
    await requireGrantable(ctx.db, who, body);
    const key = await makeKey(ctx.db, who.workspaceId, { ...body, actor: who.actor, now: ctx.now() });
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
