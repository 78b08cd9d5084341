import { DomainError } from "@heed/contract/problem";
import { Id } from "@heed/contract/words";
import { listAudit } from "../store/audit.ts";
import type { Handlers } from "./door.ts";

export const auditHandlers = {
  listAudit: async ({ ctx, who, query }) => {
    if (query.cursor !== undefined && !Id.safeParse(query.cursor).success) {
      throw new DomainError("invalid", "cursor: use the nextCursor of the page before.");
    }
    const items = await listAudit(ctx.db, who.workspaceId, { limit: query.limit, before: query.cursor });
    return { items, nextCursor: items.length === query.limit ? (items.at(-1)?.id ?? null) : null };
  },
} satisfies Partial<Handlers>;
