import type { ScanKind } from "@heed/core/measure/alert/alert-scan";
import { lastEnd, spansUntil } from "@heed/core/measure/alert/alert-windows";
import type { Kysely } from "kysely";
import { askWorkspace } from "../http/ask-workspace.ts";
import type { AskedWorkspace } from "../lens/answer.ts";
import { findWorkspace } from "../store/account.ts";
import { type KeptAlert, listLiveAlerts } from "../store/alert.ts";
import { findAlertSettings, listAlertLooks, markLooked, tryAlertLock } from "../store/alert-look.ts";
import { type AlertMark, listAlertMarks, listAlertMutes } from "../store/alert-mark.ts";
import { type KeptRule, listEnabledRules, markJudged } from "../store/alert-rule.ts";
import type { DB } from "../store/generated/database.ts";
import { wholeWorkspace } from "../store/scope.ts";
import { type Applied, applyOutcomes } from "./apply-outcomes.ts";
import { dueRules, judgeOneRule } from "./judge-rules.ts";
import { LOOK_WINDOWS, lookAround } from "./look.ts";
import { lookParts } from "./look-parts.ts";
import { tellAlerts } from "./tell-alerts.ts";
import type { Outcome, Watching } from "./watching.ts";

/** Signals of a window may come a moment late; it is judged when this much of the next one has passed. */
const GRACE_MS = 2 * 60_000;
/** Marks of longer ago than any past reaches are not read. */
const MARKS_MS = 400 * 86_400_000;

type Run = {
  tx: Kysely<DB>;
  watching: Watching;
  asked: AskedWorkspace;
  marks: AlertMark[];
  mutes: Map<string, Date | null>;
  now: Date;
};

/**
 * Does for a workspace what is due: judges its rules and looks around by the hour and by the night. All that comes of it is
 * written in one transaction, which one process has at a time: a run that is cut off leaves nothing and is done again,
 * and no window is judged twice. Gives what happened; nothing where another process is at it.
 */
export async function judgeWorkspace(watching: Watching, workspaceId: string, now: Date): Promise<Applied[]> {
  return watching.db.transaction().execute(async (tx) => {
    if (!(await tryAlertLock(tx, workspaceId))) return [];
    const workspace = await findWorkspace(tx, workspaceId);
    if (!workspace) return [];
    const due = await whatIsDue(tx, workspace, now);
    if (due.rules.length === 0 && due.looks.length === 0) return [];
    const run: Run = {
      tx,
      watching,
      asked: await askWorkspace({ ...watching, db: tx }, wholeWorkspace(workspaceId)),
      marks: await listAlertMarks(tx, workspaceId, new Date(now.getTime() - MARKS_MS)),
      mutes: await listAlertMutes(tx, workspaceId, now),
      now,
    };
    const settings = await findAlertSettings(tx, workspaceId);
    const applied = await judgeDueRules(run, due.rules);
    if (settings.anomalies) for (const look of due.looks) applied.push(...(await doLook(run, look)));
    const rules = new Map(due.rules.map(({ rule }) => [rule.id, rule]));
    await tellAlerts(
      watching,
      tx,
      { workspace, noticeOf: noticeOf(rules, settings.notify, now), now },
      applied,
    );
    return applied;
  });
}

function noticeOf(rules: ReadonlyMap<string, KeptRule>, found: KeptRule["rule"]["notify"], now: Date) {
  return ({ rule, snoozedUntil }: KeptAlert) => {
    if (snoozedUntil !== null && snoozedUntil > now) return null;
    if (!rule) return found;
    const kept = rules.get(rule.id);
    return !kept || (kept.mutedUntil !== null && kept.mutedUntil > now) ? null : kept.rule.notify;
  };
}

async function whatIsDue(tx: Kysely<DB>, { id, timezone }: { id: string; timezone: string }, now: Date) {
  const at = now.getTime() - GRACE_MS;
  const rules = dueRules(await listEnabledRules(tx, id), timezone, at);
  const looked = new Map((await listAlertLooks(tx, id)).map(({ kind, until }) => [kind, Date.parse(until)]));
  const looks = (["night", "hour"] as const).flatMap((kind) => {
    const end = lastEnd(LOOK_WINDOWS[kind], timezone, at);
    return (looked.get(kind) ?? 0) >= end ? [] : [{ kind, end }];
  });
  return { rules, looks };
}

async function judgeDueRules(run: Run, due: readonly { rule: KeptRule; end: number }[]): Promise<Applied[]> {
  const { tx, watching, asked, marks, now } = run;
  const applied: Applied[] = [];
  for (const { rule, end } of due) {
    const judged = await judgeOneRule(watching, asked, rule, end, marks);
    if (!(await markJudged(tx, asked.id, rule.id, judged))) continue;
    const alive = (await listLiveAlerts(tx, asked.id)).filter((alert) => alert.rule?.id === rule.id);
    const said = new Set(judged.outcomes.map(({ cause }) => cause));
    const gone = alive.filter(({ cause }) => !said.has(cause)).map(nothingOf);
    const outcomes = [...judged.outcomes, ...gone];
    applied.push(...(await applyOutcomes(tx, asked.id, { alive, outcomes, muted: run.mutes, at: end, now })));
  }
  return applied;
}

/** A part that has no signals any more says nothing. */
function nothingOf(alert: KeptAlert): Outcome {
  return { ...alert, says: "nothing", finding: null };
}

async function doLook(
  { tx, watching, asked, marks, mutes, now }: Run,
  look: { kind: ScanKind; end: number },
): Promise<Applied[]> {
  const { kind, end } = look;
  const alive = (await listLiveAlerts(tx, asked.id)).filter(({ rule }) => rule === null);
  const spans = spansUntil(LOOK_WINDOWS[kind], asked.timezone, end);
  const looked = await lookAround(
    watching,
    asked,
    { kind, end, alive },
    lookParts(watching, asked, spans, marks),
  );
  const note = {
    kind,
    until: new Date(end).toISOString(),
    at: now.toISOString(),
    looked: looked.looked,
    found: looked.found,
    complete: looked.complete,
  };
  if (!(await markLooked(tx, asked.id, note))) return [];
  return applyOutcomes(tx, asked.id, { alive, outcomes: looked.outcomes, muted: mutes, at: end, now });
}
