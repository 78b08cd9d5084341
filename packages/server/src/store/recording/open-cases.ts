import { CASE_CLOCK_MS, openingReason } from "@heed/core/act/first-rule";
import type { SignalFact } from "@heed/core/listen/signal-fact";
import type { PoolClient } from "pg";
import { newId } from "../../ids.ts";

type Opening = { fact: SignalFact; name: string | null; metric: string; value: number };
type Fresh = Opening & { id: string };
type Active = { id: string; subject_id: string; touchpoint: string | null };

/**
 * Applies the first rule to freshly written signals: a bad one opens a case, or joins the one that is active for this
 * customer and touchpoint. Gives the case of each signal that has one, and which cases are new.
 */
export async function openCases(
  client: PoolClient,
  workspaceId: string,
  facts: readonly { fact: SignalFact; name: string | null }[],
): Promise<Map<string, string>> {
  const openings = facts.flatMap(({ fact, name }): Opening[] => {
    const reason = openingReason(fact.ratings);
    return reason ? [{ fact, name, ...reason }] : [];
  });
  if (openings.length === 0) return new Map();
  const active = await activeCases(client, openings);
  const fresh = new Map<string, Fresh>();
  for (const opening of openings) {
    const desk = deskOf(opening.fact.subjectId, opening.fact.touchpoint);
    if (!active.has(desk) && !fresh.has(desk)) fresh.set(desk, { ...opening, id: newId() });
  }
  const won = await insertCases(client, workspaceId, [...fresh.values()]);
  for (const row of won) active.set(deskOf(row.subject_id, row.touchpoint), row);
  if (won.length < fresh.size) {
    // Another writer opened the same case between our look and our insert; its row is there now.
    for (const [desk, row] of await activeCases(client, openings)) active.set(desk, row);
  }
  return joinCases(client, openings, active);
}

function deskOf(subjectId: string, touchpoint: string | null): string {
  return `${subjectId}/${touchpoint ?? ""}`;
}

async function activeCases(client: PoolClient, openings: readonly Opening[]): Promise<Map<string, Active>> {
  const subjects = [...new Set(openings.map(({ fact }) => fact.subjectId))];
  const { rows } = await client.query<Active>({
    name: "find-active-cases",
    text: "select id, subject_id, touchpoint from cases where subject_id = any($1::uuid[]) and status <> 'closed'",
    values: [subjects],
  });
  return new Map(rows.map((row) => [deskOf(row.subject_id, row.touchpoint), row]));
}

async function insertCases(
  client: PoolClient,
  workspaceId: string,
  fresh: readonly Fresh[],
): Promise<Active[]> {
  if (fresh.length === 0) return [];
  const rows = [...fresh]
    .sort((a, b) => (a.fact.subjectId < b.fact.subjectId ? -1 : 1))
    .map(({ id, fact, name, metric, value }) => ({
      id,
      subject_id: fact.subjectId,
      touchpoint: fact.touchpoint,
      metric,
      value,
      comment: firstComment(fact),
      customer_ref: fact.customerRef,
      customer_name: name,
      opened_at: new Date(fact.receivedAt),
      due_at: new Date(fact.receivedAt + CASE_CLOCK_MS),
    }));
  const { rows: inserted } = await client.query<Active>({
    name: "insert-cases",
    text: `insert into cases (subject_id, id, workspace_id, touchpoint, status, metric, value, comment, customer_ref,
             customer_name, opened_at, due_at, version)
           select c.subject_id, c.id, $1, c.touchpoint, 'open', c.metric, c.value, c.comment, c.customer_ref,
             c.customer_name, c.opened_at, c.due_at, 1
           from json_to_recordset($2::json) as c (subject_id uuid, id uuid, touchpoint text, metric text, value smallint,
             comment text, customer_ref text, customer_name text, opened_at timestamptz, due_at timestamptz)
           on conflict (subject_id, touchpoint) where status <> 'closed' do nothing
           returning id, subject_id, touchpoint`,
    values: [workspaceId, JSON.stringify(rows)],
  });
  return inserted;
}

/** Ties each signal to its case. The case itself is left alone: a counter on it would make batches wait for each other. */
async function joinCases(
  client: PoolClient,
  openings: readonly Opening[],
  active: ReadonlyMap<string, Active>,
): Promise<Map<string, string>> {
  const caseOf = new Map<string, string>();
  for (const { fact } of openings) {
    const row = active.get(deskOf(fact.subjectId, fact.touchpoint));
    if (!row) throw new Error("a case that must be active is not there");
    caseOf.set(fact.id, row.id);
  }
  await client.query({
    name: "join-cases",
    text: `insert into case_signals (subject_id, signal_id, case_id)
           select * from unnest($1::uuid[], $2::uuid[], $3::uuid[])`,
    values: [
      openings.map(({ fact }) => fact.subjectId),
      openings.map(({ fact }) => fact.id),
      [...caseOf.values()],
    ],
  });
  return caseOf;
}

function firstComment(fact: SignalFact): string | null {
  const [words] = Object.values(fact.comments ?? {});
  return words?.slice(0, 500) ?? null;
}
