import type { Placed } from "@heed/core/account/reach";
import { CASE_CLOCK_MS, openingReason } from "@heed/core/act/first-rule";
import type { SignalFact } from "@heed/core/listen/signal-fact";
import type { PoolClient } from "pg";
import { newId } from "../../ids.ts";

type Opening = { fact: SignalFact; metric: string; value: number };
type Active = { id: string; subject_id: string; touchpoint: string | null } & Pick<
  Placed,
  "location" | "partner"
>;

/** A case that a batch opened. */
export type OpenedCase = { id: string } & Placed;

/**
 * Applies the first rule to freshly written signals: a bad one opens a case, or joins the one that is active for this
 * customer and touchpoint. Gives the case of each signal that has one, and the cases that are new.
 */
export async function openCases(
  client: PoolClient,
  workspaceId: string,
  facts: readonly { fact: SignalFact }[],
): Promise<{ caseOf: Map<string, string>; opened: OpenedCase[] }> {
  const openings = facts.flatMap(({ fact }): Opening[] => {
    const reason = openingReason(fact.ratings);
    return reason ? [{ fact, ...reason }] : [];
  });
  if (openings.length === 0) return { caseOf: new Map(), opened: [] };
  const { active, opened } = await activeCases(client, workspaceId, openings);
  return { caseOf: await joinCases(client, openings, active), opened };
}

/** A case may be opened or closed by somebody else between our look and our insert; so often do we look again. */
const LOOKS = 10;

/** The active case of each opening's desk; where there is none, a new one. */
async function activeCases(
  client: PoolClient,
  workspaceId: string,
  openings: readonly Opening[],
): Promise<{ active: Map<string, Active>; opened: OpenedCase[] }> {
  const active = new Map<string, Active>();
  const opened: OpenedCase[] = [];
  // Of several at one desk the first one opens the case: a Map keeps what is set last.
  const missing = new Map(openings.map((opening) => [deskOf(opening.fact), opening] as const).reverse());
  const found = (row: Active): void => {
    const desk = deskOf({ subjectId: row.subject_id, touchpoint: row.touchpoint });
    active.set(desk, row);
    missing.delete(desk);
  };
  for (let look = 0; look < LOOKS && missing.size > 0; look += 1) {
    const desks = [...missing].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, opening]) => opening);
    for (const row of await lockActive(client, desks)) found(row);
    const fresh = desks.filter(({ fact }) => missing.has(deskOf(fact)));
    for (const row of await insertCases(client, workspaceId, fresh)) {
      found(row);
      const { id, touchpoint, location, partner } = row;
      opened.push({ id, touchpoint, location, partner });
    }
  }
  return { active, opened };
}

function deskOf({ subjectId, touchpoint }: Pick<SignalFact, "subjectId" | "touchpoint">): string {
  return `${subjectId}/${touchpoint ?? ""}`;
}

/** Locked against being closed before this transaction ends: what joins a case is seen by whoever closes it. */
async function lockActive(client: PoolClient, desks: readonly Opening[]): Promise<Active[]> {
  const { rows } = await client.query<Active>({
    name: "lock-active-cases",
    text: `select c.id, c.subject_id, c.touchpoint, c.location, c.partner from unnest($1::uuid[], $2::text[]) as d (subject_id, touchpoint)
           join cases c on c.subject_id = d.subject_id and c.touchpoint is not distinct from d.touchpoint
           where c.status <> 'closed' for share of c`,
    values: [desks.map(({ fact }) => fact.subjectId), desks.map(({ fact }) => fact.touchpoint)],
  });
  return rows;
}

async function insertCases(
  client: PoolClient,
  workspaceId: string,
  fresh: readonly Opening[],
): Promise<Active[]> {
  if (fresh.length === 0) return [];
  const rows = fresh.map(({ fact, metric, value }) => ({
    id: newId(),
    subject_id: fact.subjectId,
    touchpoint: fact.touchpoint,
    location: fact.location,
    partner: fact.partner,
    metric,
    value,
    comment: firstComment(fact),
    customer_ref: fact.customerRef,
    opened_at: new Date(fact.receivedAt),
    due_at: new Date(fact.receivedAt + CASE_CLOCK_MS),
  }));
  const { rows: inserted } = await client.query<Active>({
    name: "insert-cases",
    text: `insert into cases (subject_id, id, workspace_id, touchpoint, location, partner, status, metric, value, comment, customer_ref,
             opened_at, due_at, version)
           select c.subject_id, c.id, $1, c.touchpoint, c.location, c.partner, 'open', c.metric, c.value, c.comment, c.customer_ref,
             c.opened_at, c.due_at, 1
           from json_to_recordset($2::json) as c (subject_id uuid, id uuid, touchpoint text,
             location text, partner text, metric text, value smallint,
             comment text, customer_ref text, opened_at timestamptz, due_at timestamptz)
           on conflict (subject_id, touchpoint) where status <> 'closed' do nothing
           returning id, subject_id, touchpoint, location, partner`,
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
    const row = active.get(deskOf(fact));
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
