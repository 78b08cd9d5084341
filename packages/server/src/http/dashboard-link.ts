import { type DashboardLink, LINK_DAYS } from "@heed/contract/measure/dashboard-link";
import { DomainError } from "@heed/contract/problem";
import { isLinkToken, linkOf, newLinkToken } from "../account/link-token.ts";
import { secretHash } from "../account/secret-hash.ts";
import type { Ctx } from "../context.ts";
import { linkedDashboard } from "../dashboard/linked-dashboard.ts";
import { seeDashboard } from "../dashboard/see-dashboard.ts";
import { newId } from "../ids.ts";
import { insertAudit } from "../store/audit.ts";
import { listActorNames } from "../store/dashboard.ts";
import {
  findLink,
  findLinkByToken,
  insertLink,
  listLinks,
  revokeLink,
  type StoredLink,
  touchLink,
} from "../store/dashboard-link.ts";
import type { Handlers } from "./door.ts";

const DAY = 86_400_000;
/** That a link is opened is noted in the audit log once in so long. */
const OPENED_EVERY = DAY;
/** More links than this to one dashboard nobody keeps an eye on. */
const MOST_LINKS = 100;

export const dashboardLinkHandlers = {
  listDashboardLinks: async ({ ctx, who, params }) => {
    await seeDashboard(ctx.db, who, params.id);
    const links = await listLinks(ctx.db, who.workspaceId, params.id, ctx.now());
    return { items: await shownLinks(ctx, who.workspaceId, links), nextCursor: null };
  },

  createDashboardLink: async ({ ctx, who, params, body, reply }) => {
    const dashboard = await seeDashboard(ctx.db, who, params.id);
    const now = ctx.now();
    const expiresAt = expiryOf(body.expiresAt, now);
    if ((await listLinks(ctx.db, who.workspaceId, params.id, now)).length >= MOST_LINKS) {
      throw new DomainError(
        "conflict",
        `There are ${MOST_LINKS} links to this dashboard; take one back first.`,
      );
    }
    const token = newLinkToken();
    const { name, comments, filters = dashboard.filters } = body;
    const made = { id: newId(), dashboardId: params.id, tokenHash: secretHash(token), name, comments };
    const link = await insertLink(
      ctx.db,
      who.workspaceId,
      { ...made, filters, expiresAt, maker: who.actor },
      now,
    );
    await insertAudit(ctx.db, who.workspaceId, {
      actor: who.actor,
      action: "dashboard.link.created",
      object: `dashboard:${params.id}`,
      details: { link: link.id, name, comments, expiresAt: expiresAt.toISOString() },
      now,
    });
    reply.code(201);
    const [shown] = await shownLinks(ctx, who.workspaceId, [link]);
    if (!shown) throw new Error("a link is not shown");
    return { ...shown, link: linkOf(ctx, "d", token) };
  },

  deleteDashboardLink: async ({ ctx, who, params }) => {
    const now = ctx.now();
    const link = await findLink(ctx.db, who.workspaceId, params.id, now);
    if (!link) throw new DomainError("not-found", "There is no such dashboard.");
    await seeDashboard(ctx.db, who, link.dashboardId);
    await revokeLink(ctx.db, who.workspaceId, params.id, now);
    await insertAudit(ctx.db, who.workspaceId, {
      actor: who.actor,
      action: "dashboard.link.revoked",
      object: `dashboard:${link.dashboardId}`,
      details: { link: link.id, name: link.name },
      now,
    });
    return undefined;
  },

  openDashboardLink: async ({ ctx, body }) => {
    const now = ctx.now();
    const link = isLinkToken(body.token)
      ? await findLinkByToken(ctx.system, secretHash(body.token), now)
      : undefined;
    const shown = link && (await linkedDashboard(ctx, link));
    if (!link || !shown) {
      throw new DomainError("not-found", "This link is over, was taken back, or never was one.");
    }
    const since = new Date(now.getTime() - OPENED_EVERY);
    if (await touchLink(ctx.system, link.workspaceId, link.id, { now, since })) {
      await insertAudit(ctx.system, link.workspaceId, {
        actor: "heed",
        action: "dashboard.link.opened",
        object: `dashboard:${link.dashboardId}`,
        details: { link: link.id, name: link.name },
        now,
      });
    }
    return shown;
  },
} satisfies Partial<Handlers>;

/** When a link ends: later than now, and not too much later. */
function expiryOf(text: string, now: Date): Date {
  const expiresAt = new Date(text);
  const days = (expiresAt.getTime() - now.getTime()) / DAY;
  if (days > 0 && days <= LINK_DAYS) return expiresAt;
  const message = days > 0 ? `must lie within ${LINK_DAYS} days` : "must lie in the future";
  throw new DomainError("invalid", `expiresAt: ${message}.`, [{ path: "expiresAt", message }]);
}

async function shownLinks(
  ctx: Ctx,
  workspaceId: string,
  links: readonly StoredLink[],
): Promise<DashboardLink[]> {
  const names = await listActorNames(
    ctx.db,
    workspaceId,
    links.map(({ maker }) => maker),
  );
  return links.map(({ id, dashboardId, name, filters, comments, maker, createdAt, expiresAt, openedAt }) => ({
    id,
    dashboardId,
    name,
    filters,
    comments,
    madeBy: names.get(maker)?.name ?? null,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    openedAt: openedAt?.toISOString() ?? null,
  }));
}
