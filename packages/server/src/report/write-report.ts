import { type Day, dayIn } from "@heed/core/measure/day";
import { reportDays } from "@heed/core/measure/report-schedule";
import { accessOfActor } from "../account/access-of-actor.ts";
import type { Ctx } from "../context.ts";
import { dashboardAnswers } from "../dashboard/answer-cards.ts";
import { cardNames } from "../dashboard/card-names.ts";
import { wordsIn } from "../post/mail-words.ts";
import type { MailDraft } from "../post/queue-mail.ts";
import { findMember, findWorkspace } from "../store/account.ts";
import type { ReportSubscription } from "../store/report.ts";
import { findReported } from "./find-reported.ts";
import { reportBlocks } from "./report-blocks.ts";

/**
 * The mail of a report, with what its member may see at this moment. Undefined where there is nothing to be told any
 * more: the member may not ask, or the dashboard is gone or not for them. Throws what the lens throws.
 */
export async function writeReport(
  ctx: Ctx,
  report: ReportSubscription,
  now: Date,
): Promise<MailDraft | undefined> {
  const { workspaceId, member, language } = report;
  const actor = `member:${member.id}`;
  const [access, found, workspace] = await Promise.all([
    accessOfActor(ctx.system, workspaceId, actor, now),
    findMember(ctx.system, workspaceId, member.id),
    findWorkspace(ctx.system, workspaceId),
  ]);
  if (!access?.permissions.has("query.ask") || !found || !workspace) return undefined;
  const who = { workspaceId, actor, role: found.role, ...access };
  const theirs = { ...ctx, db: ctx.tenants(who) };
  const reported = await findReported(theirs.db, who, report.what);
  if (!reported) return undefined;
  const days = reportDays(report.cadence, dayIn(workspace.timezone, now.getTime()));
  const filters = { period: days, where: reported.filters.where };
  const [answers, names] = await Promise.all([
    dashboardAnswers(theirs, who, reported, filters),
    cardNames(theirs, workspaceId, language),
  ]);
  const { report: words, why } = wordsIn(language);
  const locale = language === "vi" ? "vi-VN" : "en-GB";
  const name = reported.name ?? words.scores;
  const period = daysText(locale, days);
  return {
    to: member.email,
    language,
    kind: "report",
    object: `report:${report.id}`,
    subject: words.subject(name, workspace.name, period),
    heading: words.heading(name, period),
    blocks: [
      ...reportBlocks(reported.cards, answers.items, { names, words, locale }),
      { is: "button", label: words.button, path: reported.path },
      { is: "note", text: words.reading },
    ],
    why: why.report,
  };
}

function daysText(locale: string, { first, last }: { first: Day; last: Day }): string {
  const options = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" } as const;
  const format = new Intl.DateTimeFormat(locale, options);
  return format.formatRange(new Date(`${first}T00:00:00Z`), new Date(`${last}T00:00:00Z`));
}
