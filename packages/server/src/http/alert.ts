import type { Alert, AlertCount, AlertStory } from "@heed/contract/measure/alert";
import { DomainError } from "@heed/contract/problem";
import { Id } from "@heed/contract/words";
import { segmentKey } from "@heed/core/measure/alert/segment-key";
import { actOnAlert } from "../alert/act-on-alert.ts";
import { chartSeries } from "../alert/chart-series.ts";
import type { Ctx } from "../context.ts";
import { countAlerts, findAlert, listAlerts } from "../store/alert.ts";
import { listAlertEvents } from "../store/alert-event.ts";
import {
  findAlertSettings,
  listAlertLooks,
  markAlertsSeen,
  replaceAlertSettings,
} from "../store/alert-look.ts";
import { listAlertMarks, listAlertMutes } from "../store/alert-mark.ts";
import { insertAudit } from "../store/audit.ts";
import { alertScope } from "./alert-scope.ts";
import { askWorkspace } from "./ask-workspace.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import type { Handlers } from "./door.ts";
import type { Who } from "./who.ts";

const DAY = 86_400_000;

export const alertHandlers = {
  listAlerts: async ({ ctx, who, query }) => {
    const { cursor, ...wanted } = query;
    const after = cursor === undefined ? undefined : alertCursor(cursor);
    const limit = wanted.limit + 1;
    const items = await listAlerts(ctx.db, alertScope(who), { ...wanted, limit, after, now: ctx.now() });
    const page = items.slice(0, wanted.limit);
    const last = page.at(-1);
    const isMore = last !== undefined && items.length > page.length;
    return { items: page, nextCursor: isMore ? writeCursor([last.openedAt, last.id]) : null };
  },

  countAlerts: ({ ctx, who }) => counted(ctx, who),

  seeAlerts: async ({ ctx, who }) => {
    if (who.accountId !== null) await markAlertsSeen(ctx.db, who.workspaceId, who.accountId, ctx.now());
    return counted(ctx, who);
  },

  readAlert: async ({ ctx, who, params }) => tellStory(ctx, who, await alertOr404(ctx, who, params.id)),

  readAlertSeries: async ({ ctx, who, params }) => {
    const alert = await alertOr404(ctx, who, params.id);
    const since = new Date(Date.parse(alert.first.from) - 400 * DAY);
    const [workspace, marks] = await Promise.all([
      askWorkspace(ctx, alertScope(who)),
      listAlertMarks(ctx.db, who.workspaceId, since),
    ]);
    return { points: await chartSeries(ctx, workspace, alert, marks, ctx.now().getTime()) };
  },

  actOnAlert: async ({ ctx, who, params, body }) => {
    const alert = await alertOr404(ctx, who, params.id);
    await actOnAlert(ctx, who, alert, body);
    const after = await alertOr404(ctx, who, params.id);
    ctx.live.alertsChanged(who.workspaceId, [after]);
    return tellStory(ctx, who, after);
  },

  readAlertSettings: async ({ ctx, who }) => settled(ctx, who),

  putAlertSettings: async ({ ctx, who, body }) => {
    const now = ctx.now();
    await ctx.db.transaction().execute(async (tx) => {
      await replaceAlertSettings(tx, who.workspaceId, body, now);
      const entry = { actor: who.actor, action: "alert-settings.changed", object: "alert-settings", now };
      await insertAudit(tx, who.workspaceId, { ...entry, details: { ...body } });
    });
    return settled(ctx, who);
  },
} satisfies Partial<Handlers>;

async function settled(ctx: Ctx, who: Who) {
  const [settings, looks] = await Promise.all([
    findAlertSettings(ctx.db, who.workspaceId),
    listAlertLooks(ctx.db, who.workspaceId),
  ]);
  // How much there is to look at is told to those who see all of it.
  return { settings, looks: alertScope(who).reach === null ? looks : [] };
}

function counted(ctx: Ctx, who: Who): Promise<AlertCount> {
  return countAlerts(ctx.db, alertScope(who), { accountId: who.accountId, now: ctx.now() });
}

type Found = Alert & { cause: string };

async function alertOr404(ctx: Ctx, who: Who, id: string): Promise<Found> {
  const found = await findAlert(ctx.db, alertScope(who), id);
  if (!found) throw new DomainError("not-found", "There is no such alert.");
  return found;
}

async function tellStory(ctx: Ctx, who: Who, found: Found): Promise<AlertStory> {
  const { cause, ...alert } = found;
  const [events, mutes, marks] = await Promise.all([
    listAlertEvents(ctx.db, who.workspaceId, alert.id),
    listAlertMutes(ctx.db, who.workspaceId, ctx.now()),
    listAlertMarks(ctx.db, who.workspaceId, new Date(Date.parse(alert.first.from) - 90 * DAY)),
  ]);
  const key = segmentKey(alert.segment);
  return {
    ...alert,
    events,
    muted: mutes.has(cause) ? (mutes.get(cause)?.toISOString() ?? "forever") : null,
    marks: marks
      .filter(({ segment }) => segment === null || segment === key)
      .map(({ id, from, to, note, segment }) => {
        return { id, from: from.toISOString(), to: to.toISOString(), note, everywhere: segment === null };
      }),
  };
}

function alertCursor(cursor: string): { at: Date; id: string } {
  const [at, id] = readCursor(cursor, 2);
  const time = new Date(at ?? "");
  if (Number.isNaN(time.getTime()) || !Id.safeParse(id).success) {
    throw new DomainError("invalid", "cursor: use the nextCursor of the page before.");
  }
  return { at: time, id: id ?? "" };
}
