import { MailLanguage } from "@heed/contract/account/mail";
import { Cadence } from "@heed/contract/measure/report";
import { type Kysely, sql } from "kysely";
import type { DB } from "./generated/database.ts";

/** A dashboard that a member gets by mail. */
export type ReportSubscription = {
  id: string;
  workspaceId: string;
  member: { id: string; name: string; email: string };
  what: string;
  cadence: Cadence;
  day: number;
  time: string;
  timezone: string;
  language: MailLanguage;
  nextAt: Date;
  lastAt: Date | null;
};

/** More than anybody reads. */
export const MAX_REPORTS = 20;

function selectReports(db: Kysely<DB>) {
  return db
    .selectFrom("report_subscriptions as r")
    .innerJoin("accounts as a", "a.id", "r.account_id")
    .selectAll("r")
    .select(["a.name", "a.email"]);
}
type Row = Awaited<ReturnType<ReturnType<typeof selectReports>["execute"]>>[number];

/** Reports of a workspace, of one member or of all, of one dashboard or of all; the newest first. */
export async function listReports(
  db: Kysely<DB>,
  workspaceId: string,
  wanted: { accountId: string | null; what: string | undefined },
): Promise<ReportSubscription[]> {
  const { accountId, what } = wanted;
  const rows = await selectReports(db)
    .where("r.workspace_id", "=", workspaceId)
    .$if(accountId !== null, (query) => query.where("r.account_id", "=", accountId ?? ""))
    .$if(what !== undefined, (query) => query.where("r.what", "=", what ?? ""))
    .orderBy("r.id", "desc")
    .execute();
  return rows.map(reportOf);
}

export async function findReport(
  db: Kysely<DB>,
  workspaceId: string,
  id: string,
): Promise<ReportSubscription | undefined> {
  const row = await selectReports(db)
    .where("r.workspace_id", "=", workspaceId)
    .where("r.id", "=", id)
    .executeTakeFirst();
  return row && reportOf(row);
}

export async function insertReport(
  db: Kysely<DB>,
  workspaceId: string,
  report: Omit<ReportSubscription, "workspaceId" | "member" | "lastAt"> & { accountId: string; now: Date },
): Promise<void> {
  const { accountId, nextAt, now, ...rest } = report;
  await db
    .insertInto("report_subscriptions")
    .values({ ...rest, workspace_id: workspaceId, account_id: accountId, next_at: nextAt, created_at: now })
    .execute();
}

export async function removeReport(db: Kysely<DB>, workspaceId: string, id: string): Promise<void> {
  await db
    .deleteFrom("report_subscriptions")
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", id)
    .execute();
}

/** Reports of all workspaces that are due, the longest first; of members who are locked out none. */
export async function listDueReports(
  db: Kysely<DB>,
  now: Date,
  limit: number,
): Promise<ReportSubscription[]> {
  const rows = await selectReports(db)
    .where("r.next_at", "<=", now)
    .where("a.disabled_at", "is", null)
    .orderBy("r.next_at")
    .limit(limit)
    .execute();
  return rows.map(reportOf);
}

/** Moves a report on to its next time; false where somebody else has done it already. */
export async function moveReport(
  db: Kysely<DB>,
  workspaceId: string,
  report: { id: string; nextAt: Date },
  to: { nextAt: Date; sentAt: Date | null },
): Promise<boolean> {
  const row = await db
    .updateTable("report_subscriptions")
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", report.id)
    .where(sql<boolean>`next_at = ${report.nextAt}`)
    .set({ next_at: to.nextAt, ...(to.sentAt && { last_at: to.sentAt }) })
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

function reportOf(row: Row): ReportSubscription {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    member: { id: row.account_id, name: row.name, email: row.email },
    what: row.what,
    cadence: Cadence.parse(row.cadence),
    day: row.day,
    time: row.time,
    timezone: row.timezone,
    language: MailLanguage.parse(row.language),
    nextAt: row.next_at,
    lastAt: row.last_at,
  };
}
