import { DomainError } from "@heed/contract/problem";
import { nextReport } from "@heed/core/measure/report-schedule";
import type { Ctx } from "../context.ts";
import { isMailOn } from "../post/mail-on.ts";
import { type MailDraft, queueMail } from "../post/queue-mail.ts";
import { writeReport } from "../report/write-report.ts";
import { listDueReports, moveReport, type ReportSubscription, removeReport } from "../store/report.ts";
import { type Repeating, repeat } from "./repeating.ts";

const TICK_MS = 30_000;
const AT_ONCE = 20;

/**
 * Writes the reports that are due. Each goes out once, whatever the number of processes: its mail and its next time are
 * written in one transaction, by whoever finds it still due. What was missed while Heed was down, or could not send mail,
 * goes out once, with the figures of its last period, and not once for every time that was missed.
 */
export function openReportKeeper(ctx: Ctx): Repeating {
  async function work(): Promise<void> {
    if (!isMailOn(ctx.config)) return;
    for (;;) {
      const due = await listDueReports(ctx.system, ctx.now(), AT_ONCE);
      for (const report of due) await sendOne(ctx, report);
      if (due.length < AT_ONCE) return;
    }
  }
  return repeat(work, TICK_MS, (error) =>
    ctx.log.warn({ err: error }, "reports cannot be written at the moment; it is tried again"),
  );
}

async function sendOne(ctx: Ctx, report: ReportSubscription): Promise<void> {
  const { workspaceId, id } = report;
  const now = ctx.now();
  let draft: MailDraft | undefined;
  try {
    draft = await writeReport(ctx, report, now);
  } catch (error) {
    // The lens is being built: all of them wait for it. Anything else is this one's own.
    if (error instanceof DomainError && error.code === "unavailable") throw error;
    ctx.log.error({ err: error, report: id }, "a report cannot be written; its next one is tried again");
    await moveReport(ctx.system, workspaceId, report, { nextAt: nextTime(report, now), sentAt: null });
    return;
  }
  if (!draft) return removeReport(ctx.system, workspaceId, id);
  const written = draft;
  await ctx.system.transaction().execute(async (db) => {
    const to = { nextAt: nextTime(report, now), sentAt: now };
    if (await moveReport(db, workspaceId, report, to)) {
      await queueMail({ ...ctx, db }, workspaceId, written);
    }
  });
}

function nextTime(report: ReportSubscription, now: Date): Date {
  return new Date(nextReport(report, now.getTime()));
}
