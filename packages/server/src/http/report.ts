import type { Report } from "@heed/contract/measure/report";
import { DomainError } from "@heed/contract/problem";
import { nextReport } from "@heed/core/measure/report-schedule";
import type { Ctx } from "../context.ts";
import { newId } from "../ids.ts";
import { isMailOn } from "../post/mail-on.ts";
import { queueMail } from "../post/queue-mail.ts";
import { findReported } from "../report/find-reported.ts";
import { writeReport } from "../report/write-report.ts";
import { findMember, findWorkspace } from "../store/account.ts";
import { insertAudit } from "../store/audit.ts";
import {
  findReport,
  insertReport,
  listReports,
  MAX_REPORTS,
  type ReportSubscription,
  removeReport,
} from "../store/report.ts";
import type { Handlers } from "./door.ts";
import { accountOf, type Who } from "./who.ts";

export const reportHandlers = {
  listReports: async ({ ctx, who, query }) => {
    const seesAll = who.permissions.has("members.manage");
    // A key gets no mail, so that it has none to list.
    const isNobody = !seesAll && who.accountId === null;
    const asked = { accountId: seesAll ? null : who.accountId, what: query.dashboard };
    const found = isNobody ? [] : await listReports(ctx.db, who.workspaceId, asked);
    const items = await Promise.all(found.map((report) => shown(ctx, who, report)));
    return { items, nextCursor: null, mail: isMailOn(ctx.config) };
  },

  createReport: async ({ ctx, who, body, reply }) => {
    const { dashboard, member, timezone, ...rest } = body;
    const accountId = member ?? accountOf(who);
    if (accountId !== who.accountId && !who.permissions.has("members.manage"))
      throw new DomainError("forbidden", "Only whoever manages members subscribes others.");
    const receiver = await findMember(ctx.db, who.workspaceId, accountId);
    if (!receiver) throw invalid("member", "is no member of this workspace");
    const reported = await findReported(ctx.db, who, dashboard);
    if (!reported) throw invalid("dashboard", "is not there");
    const own = await listReports(ctx.db, who.workspaceId, { accountId, what: undefined });
    if (own.length >= MAX_REPORTS)
      throw new DomainError("conflict", `There are ${MAX_REPORTS} such mails already; end one first.`);
    const zone = timezone ?? (await findWorkspace(ctx.db, who.workspaceId))?.timezone ?? "UTC";
    const now = ctx.now();
    const id = newId();
    const schedule = { ...rest, timezone: zone };
    const nextAt = new Date(nextReport(schedule, now.getTime()));
    await insertReport(ctx.db, who.workspaceId, { ...schedule, id, what: dashboard, accountId, nextAt, now });
    await note(ctx, who, "report.subscribed", accountId, { cadence: rest.cadence, name: reported.name });
    reply.code(201);
    return shown(ctx, who, await reportOr404(ctx, who, id));
  },

  deleteReport: async ({ ctx, who, params }) => {
    const { id, member, cadence } = await reportOr404(ctx, who, params.id);
    await removeReport(ctx.db, who.workspaceId, id);
    await note(ctx, who, "report.ended", member.id, { cadence });
    return undefined;
  },

  sendReport: async ({ ctx, who, params }) => {
    const report = await reportOr404(ctx, who, params.id);
    if (!isMailOn(ctx.config))
      throw new DomainError("conflict", "No mail goes out from here: the operator sets SMTP_URL first.");
    const draft = await writeReport(ctx, report, ctx.now());
    if (!draft) throw new DomainError("conflict", "The dashboard is gone, or not for this member any more.");
    await queueMail({ ...ctx, db: ctx.system }, who.workspaceId, draft);
    return undefined;
  },
} satisfies Partial<Handlers>;

/** One's own, or anybody's for whoever manages members; for everybody else it is not there. */
async function reportOr404(ctx: Ctx, who: Who, id: string): Promise<ReportSubscription> {
  const report = await findReport(ctx.db, who.workspaceId, id);
  const isTheirs = report?.member.id === who.accountId || who.permissions.has("members.manage");
  if (!report || !isTheirs) throw new DomainError("not-found", "There is no such mail.");
  return report;
}

async function shown(ctx: Ctx, who: Who, report: ReportSubscription): Promise<Report> {
  const { workspaceId: _, what, nextAt, lastAt, ...rest } = report;
  const reported = await findReported(ctx.db, who, what);
  return {
    ...rest,
    dashboard: what,
    name: reported?.name ?? null,
    nextAt: nextAt.toISOString(),
    lastAt: lastAt?.toISOString() ?? null,
  };
}

function invalid(path: string, message: string): DomainError {
  return new DomainError("invalid", `${path}: ${message}.`, [{ path, message }]);
}

async function note(
  ctx: Ctx,
  who: Who,
  action: string,
  accountId: string,
  details: Record<string, unknown>,
): Promise<void> {
  const entry = { actor: who.actor, action, object: `member:${accountId}`, details, now: ctx.now() };
  await insertAudit(ctx.db, who.workspaceId, entry);
}
