import type { Card } from "@heed/contract/measure/card";
import type { Sharing } from "@heed/contract/measure/dashboard";
import { isBuiltIn } from "@heed/contract/permission";
import { DomainError } from "@heed/contract/problem";
import type { Ctx } from "../context.ts";
import { answerCards, dashboardAnswers } from "../dashboard/answer-cards.ts";
import { cardNames } from "../dashboard/card-names.ts";
import { figuresFile, XLSX } from "../dashboard/figures-file.ts";
import { keyOfName, withFreeKey } from "../dashboard/free-key.ts";
import {
  restorableSince,
  seeDashboard,
  sees,
  shownDashboard,
  shownDashboards,
} from "../dashboard/see-dashboard.ts";
import { newId } from "../ids.ts";
import { insertAudit } from "../store/audit.ts";
import {
  type DashboardBody,
  insertDashboard,
  listDashboards,
  removeDashboard,
  restoreDashboard,
  type StoredDashboard,
  updateDashboard,
} from "../store/dashboard.ts";
import { listOwnRoles } from "../store/role.ts";
import type { Handlers } from "./door.ts";
import type { Who } from "./who.ts";

export const dashboardHandlers = {
  listDashboards: async ({ ctx, who, query }) => {
    const since = query.deleted === "true" ? restorableSince(ctx.now()) : null;
    const all = await listDashboards(ctx.db, who.workspaceId, since);
    const wanted = plain(query.search ?? "");
    const seen = all.filter(
      (one) => sees(who, one) && plain(`${one.name} ${one.description} ${one.key}`).includes(wanted),
    );
    return { items: await shownDashboards(ctx.db, who, seen), nextCursor: null };
  },

  createDashboard: async ({ ctx, who, body, reply }) => {
    const { format: _, key, ...rest } = body;
    await requireRoles(ctx, who, rest.shared);
    const made = await insertWithKey(ctx, who, rest, key ?? keyOfName(rest.name), key !== undefined);
    await auditSharing(ctx, who, made.id, { with: "private" }, rest.shared);
    reply.code(201);
    return shownDashboard(ctx.db, who, await seeDashboard(ctx.db, who, made.id));
  },

  readDashboard: async ({ ctx, who, params }) =>
    shownDashboard(ctx.db, who, await seeDashboard(ctx.db, who, params.id)),

  putDashboard: async ({ ctx, who, params, body }) => {
    const before = await seeDashboard(ctx.db, who, params.id);
    const { version, ...rest } = body;
    await requireRoles(ctx, who, rest.shared);
    const done = await updateDashboard(ctx.db, who.workspaceId, { id: params.id, version }, rest, ctx.now());
    if (!done) {
      const { version: now } = await seeDashboard(ctx.db, who, params.id);
      throw new DomainError(
        "conflict",
        "Somebody else has changed this dashboard since you read it; read it again, or keep yours as a copy.",
        [{ path: "version", message: `is ${now} by now` }],
        { version: now },
      );
    }
    await auditSharing(ctx, who, params.id, before.shared, rest.shared);
    return shownDashboard(ctx.db, who, await seeDashboard(ctx.db, who, params.id));
  },

  deleteDashboard: async ({ ctx, who, params }) => {
    const dashboard = await seeDashboard(ctx.db, who, params.id);
    const now = ctx.now();
    await removeDashboard(ctx.db, who.workspaceId, params.id, { now, kept: restorableSince(now) });
    await note(ctx, who, "dashboard.deleted", params.id, { name: dashboard.name });
    return undefined;
  },

  restoreDashboard: async ({ ctx, who, params }) => {
    const deleted = await seeDashboard(ctx.db, who, params.id, restorableSince(ctx.now()));
    await withFreeKey(deleted.key, (key) =>
      restoreDashboard(ctx.db, who.workspaceId, { id: params.id, key }),
    );
    await note(ctx, who, "dashboard.restored", params.id, { name: deleted.name });
    return shownDashboard(ctx.db, who, await seeDashboard(ctx.db, who, params.id));
  },

  duplicateDashboard: async ({ ctx, who, params, body, reply }) => {
    const { name, ...from } = await seeDashboard(ctx.db, who, params.id);
    const copy = { ...from, name: body.name ?? name, shared: { with: "private" as const } };
    const made = await insertWithKey(ctx, who, copy, keyOfName(copy.name), false);
    reply.code(201);
    return shownDashboard(ctx.db, who, await seeDashboard(ctx.db, who, made.id));
  },

  exportDashboard: async ({ ctx, who, params }) => {
    const { key, name, description, cards, filters } = await seeDashboard(ctx.db, who, params.id);
    return { format: "heed-dashboard-1", key, name, description, cards, filters };
  },

  answerDashboard: async ({ ctx, who, params, body }) => {
    const dashboard = await seeDashboard(ctx.db, who, params.id);
    return dashboardAnswers(ctx, who, { ...dashboard, cards: chosen(dashboard, body.cards) }, body.filters);
  },

  exportFigures: async ({ ctx, who, params, body, reply }) => {
    const dashboard = await seeDashboard(ctx.db, who, params.id);
    const { language } = body;
    const filters = body.filters ?? dashboard.filters;
    const cards = chosen(dashboard, body.cards);
    const [answers, names] = await Promise.all([
      answerCards(ctx, who, { cards, filters }),
      cardNames(ctx, who.workspaceId, language),
    ]);
    const file = await figuresFile({ name: dashboard.name, cards, filters }, answers, names);
    return reply
      .type(XLSX)
      .header("content-disposition", `attachment; filename="${dashboard.key}.xlsx"`)
      .send(file);
  },

  askCards: async ({ ctx, who, body }) => answerCards(ctx, who, body),
} satisfies Partial<Handlers>;

/** The cards that are asked for, all where none is named. Throws for one that the dashboard has not. */
function chosen({ cards }: Pick<StoredDashboard, "cards">, wanted: readonly string[] | undefined): Card[] {
  if (!wanted) return cards;
  const known = new Set(cards.map(({ id }) => id));
  const unknown = wanted.findIndex((id) => !known.has(id));
  if (unknown < 0) return cards.filter(({ id }) => wanted.includes(id));
  throw new DomainError("invalid", `cards.${unknown}: there is no such card on this dashboard.`, [
    { path: `cards.${unknown}`, message: "is no card of this dashboard" },
  ]);
}

/** Keeps a new one. A key that was chosen must be free; one that was made from the name is numbered until it is. */
async function insertWithKey(
  ctx: Ctx,
  who: Who,
  body: DashboardBody,
  key: string,
  isChosen: boolean,
): Promise<Pick<StoredDashboard, "id">> {
  const id = newId();
  const take = (free: string) =>
    insertDashboard(ctx.db, who.workspaceId, { ...body, id, key: free, owner: who.actor }, ctx.now());
  if (!isChosen) await withFreeKey(key, take);
  else if (!(await take(key))) {
    throw new DomainError("conflict", `There is a dashboard with the key ${key} already.`, [
      { path: "key", message: "is taken" },
    ]);
  }
  return { id };
}

/** Throws for a role that the workspace has not. */
async function requireRoles(ctx: Ctx, who: Who, shared: Sharing): Promise<void> {
  if (shared.with !== "roles" || shared.roles.every(isBuiltIn)) return;
  const own = new Set((await listOwnRoles(ctx.db, who.workspaceId)).map(({ key }) => key));
  const unknown = shared.roles.findIndex((role) => !isBuiltIn(role) && !own.has(role));
  if (unknown < 0) return;
  const path = `shared.roles.${unknown}`;
  throw new DomainError("invalid", `${path}: there is no such role.`, [{ path, message: "is no role here" }]);
}

async function auditSharing(ctx: Ctx, who: Who, id: string, before: Sharing, after: Sharing): Promise<void> {
  if (JSON.stringify(before) === JSON.stringify(after)) return;
  await note(ctx, who, "dashboard.shared", id, { before, after });
}

function note(ctx: Ctx, who: Who, action: string, id: string, details: Record<string, unknown>) {
  const object = `dashboard:${id}`;
  return insertAudit(ctx.db, who.workspaceId, { actor: who.actor, action, object, details, now: ctx.now() });
}

function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();
}
