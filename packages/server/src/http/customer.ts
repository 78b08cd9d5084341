import type { Customer, TimelineItem } from "@heed/contract/listen/customer";
import { DomainError } from "@heed/contract/problem";
import type { Ctx } from "../context.ts";
import { listCaseMarks } from "../store/case-event.ts";
import { findCustomerByRef, upsertCustomer } from "../store/customer.ts";
import { listSignalsOfSubject } from "../store/signal.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import type { Handlers } from "./door.ts";

export const customerHandlers = {
  putCustomer: async ({ ctx, who, params, body }) => {
    await upsertCustomer(ctx.pool, who.workspaceId, { ...body, ref: params.ref }, ctx.now());
    return customerOr404(ctx, who.workspaceId, params.ref);
  },

  readCustomer: async ({ ctx, who, params }) => customerOr404(ctx, who.workspaceId, params.ref),

  readTimeline: async ({ ctx, who, params, query }) => {
    const customer = await customerOr404(ctx, who.workspaceId, params.ref);
    const before = query.cursor === undefined ? undefined : new Date(readCursor(query.cursor, 1)[0] ?? "");
    if (before && Number.isNaN(before.getTime()))
      throw new DomainError("invalid", "cursor: not one of ours.");
    const [signals, marks] = await Promise.all([
      listSignalsOfSubject(ctx.db, who.workspaceId, customer.id, { limit: query.limit, before }),
      listCaseMarks(ctx.db, who.workspaceId, customer.id),
    ]);
    const items: TimelineItem[] = signals.map((signal) => ({ type: "signal", at: signal.at, signal }));
    for (const { id, touchpoint, openedAt, closedAt } of marks) {
      items.push({ type: "case", at: openedAt.toISOString(), case: { id, touchpoint, event: "opened" } });
      if (closedAt)
        items.push({ type: "case", at: closedAt.toISOString(), case: { id, touchpoint, event: "closed" } });
    }
    const page = items
      .filter((item) => !before || item.at < before.toISOString())
      .sort((a, b) => (a.at < b.at ? 1 : -1))
      .slice(0, query.limit);
    const last = page.at(-1);
    return { items: page, nextCursor: last && page.length === query.limit ? writeCursor([last.at]) : null };
  },
} satisfies Partial<Handlers>;

async function customerOr404(ctx: Ctx, workspaceId: string, ref: string): Promise<Customer> {
  const customer = await findCustomerByRef(ctx.db, workspaceId, ref);
  if (!customer) throw new DomainError("not-found", "There is no such customer.");
  return customer;
}
