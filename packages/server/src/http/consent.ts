import { DomainError } from "@heed/contract/problem";
import { consentsNow } from "@heed/core/listen/consent";
import type { Ctx } from "../context.ts";
import { newId } from "../ids.ts";
import { insertAudit } from "../store/audit.ts";
import {
  findContactBan,
  insertConsent,
  insertContactBan,
  listConsents,
  removeContactBan,
} from "../store/consent.ts";
import { findCustomerByRef } from "../store/customer.ts";
import type { Handlers } from "./door.ts";
import type { Who } from "./who.ts";

export const consentHandlers = {
  readConsents: async ({ ctx, who, params }) => {
    const subjectId = await subjectOr404(ctx, who, params.ref);
    const [never, history] = await Promise.all([
      findContactBan(ctx.db, who.workspaceId, subjectId),
      listConsents(ctx.db, who.workspaceId, subjectId),
    ]);
    return { never, now: consentsNow(history), history };
  },

  recordConsent: async ({ ctx, who, params, body, reply }) => {
    const subjectId = await subjectOr404(ctx, who, params.ref);
    const now = ctx.now();
    if (body.at !== undefined && Date.parse(body.at) > now.getTime() + 60_000) {
      throw new DomainError("invalid", "at: lies in the future.", [
        { path: "at", message: "lies in the future" },
      ]);
    }
    const consent = { id: newId(), input: body, recordedBy: who.actor, now };
    const made = await insertConsent(ctx.db, who.workspaceId, subjectId, consent);
    await note(ctx, who, subjectId, body.given ? "consent.given" : "consent.withdrawn", {
      channel: body.channel,
      purpose: body.purpose,
    });
    reply.code(201);
    return made;
  },

  banContact: async ({ ctx, who, params, body }) => {
    const subjectId = await subjectOr404(ctx, who, params.ref);
    const ban = { source: body.source, recordedBy: who.actor, now: ctx.now() };
    await insertContactBan(ctx.db, who.workspaceId, subjectId, ban);
    await note(ctx, who, subjectId, "contact.banned", { source: body.source });
    const made = await findContactBan(ctx.db, who.workspaceId, subjectId);
    if (!made) throw new DomainError("not-found", "There is no such customer.");
    return made;
  },

  liftContactBan: async ({ ctx, who, params }) => {
    const subjectId = await subjectOr404(ctx, who, params.ref);
    await removeContactBan(ctx.db, who.workspaceId, subjectId);
    await note(ctx, who, subjectId, "contact.unbanned", {});
    return undefined;
  },
} satisfies Partial<Handlers>;

async function subjectOr404(ctx: Ctx, who: Who, ref: string): Promise<string> {
  const customer = await findCustomerByRef(ctx.db, who, ref, ctx.secrets);
  if (!customer) throw new DomainError("not-found", "There is no such customer.");
  return customer.id;
}

function note(
  ctx: Ctx,
  who: Who,
  subjectId: string,
  action: string,
  details: Record<string, unknown>,
): Promise<void> {
  const entry = { actor: who.actor, action, object: `customer:${subjectId}`, details, now: ctx.now() };
  return insertAudit(ctx.db, who.workspaceId, entry);
}
