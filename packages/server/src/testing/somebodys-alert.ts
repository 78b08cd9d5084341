import type { AlertRuleInput } from "@heed/contract/measure/alert-rule";
import type { Kysely } from "kysely";
import { newId } from "../ids.ts";
import { insertAlert } from "../store/alert.ts";
import type { DB } from "../store/generated/database.ts";

/** A rule that carries a word. */
export function alertRule(word: string): AlertRuleInput {
  return { name: word, metric: "nps", window: { unit: "day", count: 1 }, condition: { kind: "limits" } };
}

/** An open alert as a run would have kept it, about a touchpoint that is called by a word. Gives its id. */
export async function somebodysAlert(db: Kysely<DB>, workspaceId: string, word: string): Promise<string> {
  const seen = { from: "2026-01-01T00:00:00Z", to: "2026-01-02T00:00:00Z", value: 1, n: 20, looked: 1 };
  const finding = { ...seen, expected: 40, limitLow: 20, limitHigh: 60, p: 0.001, q: 0.001 };
  const id = newId();
  await insertAlert(db, workspaceId, {
    id,
    cause: word,
    rule: null,
    reason: "anomaly",
    direction: "fall",
    metric: "nps",
    unit: "points",
    segment: [{ field: "touchpoint", op: "eq", value: word }],
    window: { unit: "day", count: 1 },
    first: finding,
    latest: finding,
    also: [],
    state: { status: "open", holding: true, calm: 0, openedAt: 0, overAt: null, judgedAt: 0 },
    snoozedUntil: null,
    version: 1,
  });
  return id;
}
