import type { TimelineItem } from "@heed/contract/listen/customer";
import { DomainError } from "@heed/contract/problem";
import { Id } from "@heed/contract/words";
import type { Ctx } from "../context.ts";
import { findCase } from "../store/case.ts";
import { listCaseMarks } from "../store/case-event.ts";
import { findCustomer, findCustomerByRef, type KnownCustomer, upsertCustomer } from "../store/customer.ts";
import type { Scope } from "../store/scope.ts";
import { listSignalsOfSubject } from "../store/signal.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import { revealed, showCustomer } from "./customer-contact.ts";
import type { Handlers } from "./door.ts";

export const customerHandlers = {
  putCustomer: async ({ ctx, who, params, body }) => {
    // Whoever sees a part changes the customers of that part; new ones come with their first signal.
    if (who.reach !== null) await customerOr404(ctx, who, params.ref);
    await upsertCustomer(ctx.pool, who.workspaceId, { ...body, ref: params.ref }, ctx.now(), ctx.secrets);
    return showCustomer(ctx, who, await customerOr404(ctx, who, params.ref));
  },

  readCustomer: async ({ ctx, who, params }) =>
    showCustomer(ctx, who, await customerOr404(ctx, who, params.ref)),

  showContact: async ({ ctx, who, params, body }) => {
    const customer = await customerOr404(ctx, who, params.ref, "or by id");
    if (who.permissions.has("contacts.read")) {
      return revealed(ctx, who, customer, { details: { by: "permission", ...body }, always: true });
    }
    const found = body.case === undefined ? undefined : await findCase(ctx.db, who, body.case, ctx.secrets);
    const { status, assignee } = found?.case ?? {};
    const isOnIt = status === "taken" && assignee?.id !== undefined && assignee.id === who.accountId;
    if (found?.subjectId !== customer.id || !isOnIt) {
      throw new DomainError(
        "forbidden",
        "Take a case of this customer first and name it as `case`; or ask for the permission contacts.read.",
      );
    }
    return revealed(ctx, who, customer, { details: { by: "case", ...body }, always: true });
  },

  readTimeline: async ({ ctx, who, params, query }) => {
    const customer = await customerOr404(ctx, who, params.ref);
    const before = query.cursor === undefined ? undefined : placeAt(query.cursor);
    const [signals, marks] = await Promise.all([
      listSignalsOfSubject(
        ctx.db,
        who,
        customer.id,
        {
          limit: query.limit + 1,
          before: before && { at: new Date(before.at), id: before.signal },
        },
        ctx.secrets,
      ),
      listCaseMarks(ctx.db, who, customer.id),
    ]);
    const items: TimelineItem[] = signals.map((signal) => ({ type: "signal", at: signal.at, signal }));
    for (const { id, touchpoint, openedAt, closedAt } of marks) {
      items.push({ type: "case", at: openedAt.toISOString(), case: { id, touchpoint, event: "opened" } });
      if (closedAt)
        items.push({ type: "case", at: closedAt.toISOString(), case: { id, touchpoint, event: "closed" } });
    }
    const rest = items
      .map((item) => ({ item, place: placeOf(item) }))
      .filter(({ place }) => !before || place < `${before.at} ${before.name}`)
      .sort((a, b) => (a.place < b.place ? 1 : -1));
    const page = rest.slice(0, query.limit);
    const last = page.at(-1);
    return {
      items: page.map(({ item }) => item),
      nextCursor: last && rest.length > page.length ? writeCursor(last.place.split(" ")) : null,
    };
  },
} satisfies Partial<Handlers>;

/**
 * Where an item stands in the story, as a text that sorts: its time, then its name, since much may happen at one
 * moment. At the same moment a signal comes first, and what became of it after it.
 */
function placeOf(item: TimelineItem): string {
  if (item.type === "signal") return `${item.at} ${SIGNAL}:${item.signal.id}`;
  return `${item.at} ${item.case.event === "opened" ? OPENED : CLOSED}:${item.case.id}`;
}

const [SIGNAL, OPENED, CLOSED] = ["0", "1", "2"];
const AFTER_ALL_SIGNALS = "ffffffff-ffff-ffff-ffff-ffffffffffff";

/** The place that a cursor means, and the signal before which the story goes on. */
function placeAt(cursor: string): { at: string; name: string; signal: string } {
  const [at = "", name = ""] = readCursor(cursor, 2);
  const [type = "", id = ""] = name.split(":");
  if (Number.isNaN(Date.parse(at)) || !/^[012]$/.test(type) || !Id.safeParse(id).success) {
    throw new DomainError("invalid", "cursor: use the nextCursor of the page before.");
  }
  return { at, name, signal: type === SIGNAL ? id : AFTER_ALL_SIGNALS };
}

/**
 * The customer with this reference; `or by id` takes the id of those who have none, as a case shows it. Throws when
 * there is nobody, or nobody whom the caller may see.
 */
async function customerOr404(
  ctx: Ctx,
  scope: Scope,
  ref: string,
  how: "by ref" | "or by id" = "by ref",
): Promise<KnownCustomer> {
  const byRef = await findCustomerByRef(ctx.db, scope, ref, ctx.secrets);
  const isId = how === "or by id" && Id.safeParse(ref).success;
  const customer = byRef ?? (isId ? await findCustomer(ctx.db, scope, ref, ctx.secrets) : undefined);
  if (!customer) throw new DomainError("not-found", "There is no such customer.");
  return customer;
}
