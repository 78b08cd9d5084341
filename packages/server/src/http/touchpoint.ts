import { DomainError } from "@heed/contract/problem";
import { newId } from "../ids.ts";
import { insertTouchpoint, listTouchpoints, renameTouchpoint } from "../store/touchpoint.ts";
import type { Handlers } from "./door.ts";

export const touchpointHandlers = {
  listTouchpoints: async ({ ctx, who }) => ({
    items: await listTouchpoints(ctx.db, who.workspaceId),
    nextCursor: null,
  }),
  createTouchpoint: async ({ ctx, who, body, reply }) => {
    const made = await insertTouchpoint(ctx.db, who.workspaceId, { id: newId(), ...body, now: ctx.now() });
    if (!made) {
      throw new DomainError("conflict", `There is a touchpoint ${body.key} already.`, [
        { path: "key", message: "is taken" },
      ]);
    }
    ctx.catalog.forget(who.workspaceId);
    reply.code(201);
    return made;
  },
  putTouchpoint: async ({ ctx, who, params, body }) => {
    const renamed = await renameTouchpoint(ctx.db, who.workspaceId, params.key, body.name);
    if (!renamed) throw new DomainError("not-found", "There is no such touchpoint.");
    return renamed;
  },
} satisfies Partial<Handlers>;
