import type { WebhookEvent } from "@heed/contract/account/webhook";
import type { CaseEvent, CaseStory } from "@heed/contract/act/case";
import { DomainError } from "@heed/contract/problem";
import { Id } from "@heed/contract/words";
import { actOnCase } from "@heed/core/act/act-on-case";
import type { Ctx } from "../context.ts";
import { queueWebhook } from "../post/queue-webhook.ts";
import { type CaseCursor, type FoundCase, findCase, listCases, updateCase } from "../store/case.ts";
import { insertCaseEvent, listCaseEvents } from "../store/case-event.ts";
import { findCustomer } from "../store/customer.ts";
import { listSignalsOfSubject } from "../store/signal.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import { showCustomer } from "./customer-contact.ts";
import type { Handlers } from "./door.ts";
import type { Who } from "./who.ts";

/** So much of a customer's story stands beside the case; the customer's own page has the rest. */
const STORY_LENGTH = 50;

/** What webhooks hear of. */
const TOLD: Partial<Record<CaseEvent["kind"], WebhookEvent>> = {
  taken: "case.taken",
  closed: "case.closed",
  reopened: "case.reopened",
};

export const caseHandlers = {
  listCases: async ({ ctx, who, query }) => {
    const { cursor, assignee, ...wanted } = query;
    const items = await listCases(
      ctx.db,
      who,
      {
        ...wanted,
        limit: wanted.limit + 1,
        assignee: assignee === "me" ? mine(who) : assignee === "nobody" ? null : assignee,
        after: cursor === undefined ? undefined : caseCursor(cursor),
      },
      ctx.secrets,
    );
    const page = items.slice(0, wanted.limit);
    const last = page.at(-1);
    const byClock = wanted.status !== "closed" && wanted.status !== "all";
    return {
      items: page,
      nextCursor:
        last && items.length > page.length
          ? writeCursor([byClock ? last.dueAt : last.openedAt, last.id])
          : null,
    };
  },

  readCase: async ({ ctx, who, params }) => tellStory(ctx, who, await caseOr404(ctx, who, params.id)),

  actOnCase: async ({ ctx, who, params, body }) => {
    const found = await caseOr404(ctx, who, params.id);
    const now = ctx.now();
    const { status, assignee } = found.case;
    const decision = actOnCase({ status, assigneeId: assignee?.id ?? null }, body, who.accountId, now);
    if ("refused" in decision) throw new DomainError("conflict", decision.refused);
    const { subjectId } = found;
    await ctx.db.transaction().execute(async (tx) => {
      if (decision.change) {
        const version = "version" in body ? body.version : found.case.version;
        const result = await updateCase(tx, who, { subjectId, id: params.id, version }, decision.change);
        if (result === "stale")
          throw new DomainError("conflict", "Somebody changed this case meanwhile; look again.");
        if (result === "taken-desk") {
          throw new DomainError(
            "conflict",
            "This customer has a newer active case at this touchpoint; use that one.",
          );
        }
      }
      await insertCaseEvent(tx, {
        subjectId,
        caseId: params.id,
        actorId: who.accountId,
        now,
        ...decision.event,
      });
      const told = TOLD[decision.event.kind];
      if (told === undefined) return;
      const { touchpoint } = found.case;
      const place = { touchpoint, location: found.location, partner: found.partner };
      const { status = found.case.status, closeReason = null } = decision.change ?? {};
      const payload = { caseId: params.id, status, closeReason, by: who.actor, ...place };
      await queueWebhook(tx, who.workspaceId, told, payload, { now, subjectId, place });
    });
    const after = await caseOr404(ctx, who, params.id);
    const { id, touchpoint } = after.case;
    const { location, partner } = after;
    const told = { id, status: after.case.status, touchpoint };
    ctx.live.caseChanged(who.workspaceId, told, { touchpoint, location, partner });
    return tellStory(ctx, who, after);
  },
} satisfies Partial<Handlers>;

function mine(who: Who): string {
  if (who.accountId === null)
    throw new DomainError("invalid", "assignee: an API key has no desk of its own.");
  return who.accountId;
}

function caseCursor(cursor: string): CaseCursor {
  const [at, id] = readCursor(cursor, 2);
  const time = new Date(at ?? "");
  if (Number.isNaN(time.getTime()) || !Id.safeParse(id).success) {
    throw new DomainError("invalid", "cursor: use the nextCursor of the page before.");
  }
  return { at: time, id: id ?? "" };
}

async function caseOr404(ctx: Ctx, who: Who, id: string): Promise<FoundCase> {
  const found = await findCase(ctx.db, who, id, ctx.secrets);
  if (!found) throw new DomainError("not-found", "There is no such case.");
  return found;
}

async function tellStory(ctx: Ctx, who: Who, found: FoundCase): Promise<CaseStory> {
  const { subjectId } = found;
  const [person, story, events] = await Promise.all([
    // Whoever works cases without seeing customers (a partner) does not get their contact either.
    who.permissions.has("customers.read") ? findCustomer(ctx.db, who, subjectId, ctx.secrets) : null,
    listSignalsOfSubject(ctx.db, who, subjectId, { limit: STORY_LENGTH }, ctx.secrets),
    listCaseEvents(ctx.db, who, subjectId, found.case.id),
  ]);
  return { ...found.case, person: person ? await showCustomer(ctx, who, person) : null, story, events };
}
