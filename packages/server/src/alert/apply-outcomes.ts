import type { AlertAlso } from "@heed/contract/measure/alert";
import { type AlertStep, nextAlertState } from "@heed/core/measure/alert/alert-state";
import { paceOf } from "@heed/core/measure/alert/dry-run";
import { segmentKey } from "@heed/core/measure/alert/segment-key";
import type { Kysely } from "kysely";
import { newId } from "../ids.ts";
import { insertAlert, type KeptAlert, updateAlertState } from "../store/alert.ts";
import { insertAlertEvent } from "../store/alert-event.ts";
import type { DB } from "../store/generated/database.ts";
import type { Outcome } from "./watching.ts";

/** An alert after a run, and what happened to it. */
export type Applied = { alert: KeptAlert; event: NonNullable<AlertStep["event"]> };

/**
 * Brings the alerts of a workspace in step with what a run says, in its transaction: new ones open, others go on, are over
 * or are closed. `at` is the end of the window that was judged. Gives what happened.
 */
export async function applyOutcomes(
  tx: Kysely<DB>,
  workspaceId: string,
  run: {
    alive: readonly KeptAlert[];
    outcomes: readonly Outcome[];
    muted: ReadonlyMap<string, unknown>;
    at: number;
    now: Date;
  },
): Promise<Applied[]> {
  const { at, now } = run;
  const known = new Map(run.alive.map((alert) => [alert.cause, alert]));
  const applied: Applied[] = [];
  for (const outcome of run.outcomes) {
    const before = known.get(outcome.cause);
    const { stepMs, calmNeeded } = paceOf(outcome.window);
    const step = nextAlertState(before?.state ?? null, outcome.says, at, stepMs, calmNeeded);
    if (!step || (!before && run.muted.has(outcome.cause))) continue;
    const after = alertAfter(before, outcome, step);
    if (!after) continue;
    if (step.event === "opened") {
      if (!(await insertAlert(tx, workspaceId, after))) continue;
    } else await updateAlertState(tx, workspaceId, after, now);
    if (step.event === null) continue;
    const event = { kind: step.event, actorId: null, text: null, now };
    await insertAlertEvent(tx, workspaceId, after.id, event);
    applied.push({ alert: after, event: step.event });
  }
  return applied;
}

function alertAfter(
  before: KeptAlert | undefined,
  outcome: Outcome,
  { event, state }: AlertStep,
): KeptAlert | null {
  if (event !== "opened" && before) {
    return {
      ...before,
      state,
      latest: outcome.finding ?? before.latest,
      also: joined(before.also, outcome.also),
    };
  }
  const { cause, rule, reason, direction, metric, unit, segment, window, finding, also } = outcome;
  if (!finding) return null;
  const what = { cause, rule, reason, direction, metric, unit, segment, window };
  return {
    id: newId(),
    ...what,
    first: finding,
    latest: finding,
    also,
    state,
    snoozedUntil: null,
    version: 1,
  };
}

/** What was seen also, with what is new in it. */
function joined(before: readonly AlertAlso[], more: readonly AlertAlso[]): AlertAlso[] {
  const key = ({ metric, segment }: AlertAlso): string => `${metric} ${segmentKey(segment)}`;
  const known = new Set(before.map(key));
  return [...before, ...more.filter((one) => !known.has(key(one)))].slice(0, 20);
}
