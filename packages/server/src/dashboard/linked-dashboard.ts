import type { Card } from "@heed/contract/measure/card";
import type { DashboardFilters } from "@heed/contract/measure/dashboard";
import type { LinkedDashboard } from "@heed/contract/measure/dashboard-link";
import type { Condition } from "@heed/contract/measure/query";
import { addDays, dayIn } from "@heed/core/measure/day";
import { rangeOf } from "@heed/core/measure/look-period";
import type { Ctx } from "../context.ts";
import { metricsOf } from "../http/metric.ts";
import { findWorkspace } from "../store/account.ts";
import { findDashboard } from "../store/dashboard.ts";
import type { StoredLink } from "../store/dashboard-link.ts";
import { listNotes } from "../store/note.ts";
import { listSurveys } from "../store/survey.ts";
import { listTouchpoints } from "../store/touchpoint.ts";
import { answerCards } from "./answer-cards.ts";
import { linkMaker } from "./link-maker.ts";
import { isNaming } from "./names-nobody.ts";
import { sees } from "./see-dashboard.ts";

/**
 * What a link shows now: its dashboard with its frozen filters, within what its maker may and sees today. Null where the
 * dashboard is gone, or whoever made the link could not make it any more.
 */
export async function linkedDashboard(whole: Ctx, link: StoredLink): Promise<LinkedDashboard | null> {
  const { workspaceId, filters } = link;
  const maker = await linkMaker(whole.system, workspaceId, link.maker, whole.now());
  if (!maker?.permissions.has("dashboards.read") || !maker.permissions.has("dashboards.write")) return null;
  const ctx: Ctx = { ...whole, db: whole.tenants(maker) };
  const [dashboard, workspace] = await Promise.all([
    findDashboard(ctx.db, workspaceId, link.dashboardId),
    findWorkspace(ctx.db, workspaceId),
  ]);
  if (!dashboard || !workspace || !sees(maker, dashboard)) return null;
  const { cards } = dashboard;
  const range = rangeOf(filters.period, dayIn(workspace.timezone, ctx.now().getTime()));
  const [answers, notes, metrics, touchpoints, surveys] = await Promise.all([
    answerCards(ctx, maker, { cards, filters, anyone: { comments: link.comments } }),
    listNotes(ctx.db, maker, { first: range.from, last: addDays(range.to, -1) }),
    metricsOf(ctx, workspaceId),
    listTouchpoints(ctx.db, workspaceId),
    listSurveys(ctx.db, workspaceId),
  ]);
  const shown = { cards: cards.map(unnamedCard), filters: unnamedFilters(filters), answers };
  // Of the workspace's words only those that stand on the page.
  const text = JSON.stringify(shown);
  const isOnPage = ({ key }: { key: string }): boolean => text.includes(JSON.stringify(key));
  const onCards = JSON.stringify(cards);
  return {
    ...shown,
    name: dashboard.name,
    description: dashboard.description,
    workspace: { name: workspace.name, timezone: workspace.timezone },
    notes: notes.map(({ maker: _, ...note }) => ({ ...note, madeBy: null })),
    metrics: metrics.filter(
      ({ key, rating }) =>
        onCards.includes(JSON.stringify(key)) || (rating !== null && text.includes(JSON.stringify(rating))),
    ),
    touchpoints: touchpoints.filter(isOnPage),
    surveys: surveys.filter(isOnPage).map(({ key, name }) => ({ key, name })),
    expiresAt: link.expiresAt.toISOString(),
  };
}

/** A filter may be about one customer; the page says that there is such a filter, and not about whom. */
function unnamedWhere(where: readonly Condition[]): Condition[] {
  return where.map((condition) => {
    if (!isNaming(condition.field)) return condition;
    if (condition.values) return { ...condition, values: ["…"] };
    return condition.value === undefined ? condition : { ...condition, value: "…" };
  });
}

function unnamedFilters(filters: DashboardFilters): DashboardFilters {
  return { ...filters, where: unnamedWhere(filters.where) };
}

function unnamedCard(card: Card): Card {
  if (card.filters === undefined) return card;
  return { ...card, filters: { ...card.filters, where: unnamedWhere(card.filters.where) } };
}
