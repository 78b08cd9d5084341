import type { Alert, AlertAction, AlertEvent } from "@heed/contract/measure/alert";
import { DomainError } from "@heed/contract/problem";
import { isSegmentInside, segmentKey } from "@heed/core/measure/alert/segment-key";
import type { Kysely } from "kysely";
import { accessOfActor } from "../account/access-of-actor.ts";
import type { Ctx } from "../context.ts";
import type { Who } from "../http/who.ts";
import { newId } from "../ids.ts";
import { updateAlert } from "../store/alert.ts";
import { insertAlertEvent } from "../store/alert-event.ts";
import { insertAlertMark, removeAlertMark, replaceAlertMute } from "../store/alert-mark.ts";
import type { DB } from "../store/generated/database.ts";

type Doing = { tx: Kysely<DB>; who: Who; alert: Alert & { cause: string }; now: Date };
type Noted = { kind: AlertEvent["kind"]; text: string | null };

/** Does with an alert what somebody wants, and notes it in its history, in one transaction. */
export async function actOnAlert(
  ctx: Pick<Ctx, "db" | "now">,
  who: Who,
  alert: Alert & { cause: string },
  action: AlertAction,
): Promise<void> {
  const now = ctx.now();
  await ctx.db.transaction().execute(async (tx) => {
    const { kind, text } = await change({ tx, who, alert, now }, action);
    await insertAlertEvent(tx, who.workspaceId, alert.id, { kind, actorId: who.accountId, text, now });
  });
}

async function change({ tx, who, alert, now }: Doing, action: AlertAction): Promise<Noted> {
  const { workspaceId } = who;
  const update = (changed: Parameters<typeof updateAlert>[3]): Promise<void> =>
    updateAlert(tx, workspaceId, alert.id, changed);
  switch (action.do) {
    case "close":
      if (alert.status === "closed") throw new DomainError("conflict", "This alert is closed already.");
      await update({ status: "closed", closedAt: now, snoozedUntil: null });
      return { kind: "closed", text: action.text || null };
    case "reopen":
      if (alert.status !== "closed") throw new DomainError("conflict", "This alert is not closed.");
      await reopen(tx, workspaceId, alert);
      return { kind: "reopened", text: null };
    case "snooze":
      if (Date.parse(action.until) <= now.getTime()) {
        throw invalid("until", "is over already; choose a time to come");
      }
      await update({ snoozedUntil: new Date(action.until) });
      return { kind: "snoozed", text: new Date(action.until).toISOString() };
    case "mute": {
      const until = action.until === null ? null : new Date(action.until);
      await replaceAlertMute(tx, workspaceId, { cause: alert.cause, until, actor: who.actor, now });
      return { kind: "muted", text: until?.toISOString() ?? null };
    }
    case "unmute":
      await replaceAlertMute(tx, workspaceId, {
        cause: alert.cause,
        until: undefined,
        actor: who.actor,
        now,
      });
      return { kind: "unmuted", text: null };
    case "expected":
      return markExpected({ tx, who, alert, now }, action);
    case "unexpected":
      if (!(await removeAlertMark(tx, workspaceId, action.mark)))
        throw invalid("mark", "is no mark that is there");
      return { kind: "unexpected", text: null };
    case "comment":
      return { kind: "commented", text: action.text };
    case "assign":
      return { kind: "assigned", text: await assign({ tx, who, alert, now }, action.member) };
  }
}

/** Nothing newer of the same cause may be going on: there is one alert for it. */
async function reopen(tx: Kysely<DB>, workspaceId: string, alert: Alert): Promise<void> {
  try {
    const status = alert.overAt === null ? "open" : "over";
    await updateAlert(tx, workspaceId, alert.id, { status, closedAt: null });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "23505")) throw error;
    throw new DomainError("conflict", "There is a newer alert of the same cause; use that one.");
  }
}

async function markExpected(
  { tx, who, alert, now }: Doing,
  { from, to, note, everywhere }: Extract<AlertAction, { do: "expected" }>,
): Promise<Noted> {
  if (everywhere && who.reach !== null) {
    throw invalid(
      "everywhere",
      "is for those who see the whole workspace; leave it out to mark this part alone",
    );
  }
  const times = { from: new Date(from), to: new Date(to) };
  await insertAlertMark(tx, who.workspaceId, {
    id: newId(),
    ...times,
    segment: everywhere ? null : segmentKey(alert.segment),
    note,
    actor: who.actor,
    now,
  });
  return { kind: "expected", text: note || null };
}

/** Gives the name of the one who has it now. */
async function assign({ tx, who, alert, now }: Doing, member: string | null): Promise<string | null> {
  if (member === null) {
    await updateAlert(tx, who.workspaceId, alert.id, { assigneeId: null });
    return null;
  }
  const access = await accessOfActor(tx, who.workspaceId, `member:${member}`, now);
  if (!access?.account) throw invalid("member", "does not belong to this workspace");
  const sees = access.permissions.has("alerts.read") && isSegmentInside(access.reach, alert.segment);
  if (!sees) throw invalid("member", "may not see this alert; choose somebody who does");
  await updateAlert(tx, who.workspaceId, alert.id, { assigneeId: member });
  return access.account.name;
}

function invalid(path: string, message: string): DomainError {
  return new DomainError("invalid", `${path}: ${message}`, [{ path, message }]);
}
