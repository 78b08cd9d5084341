import type { CaseFact } from "@heed/core/measure/case-fact";
import type { Period } from "@heed/core/measure/query-period";
import type { Scale } from "@heed/core/measure/scale";
import { type Kysely, type RawBuilder, sql } from "kysely";
import type { DB } from "./generated/database.ts";
import { insideReach, type Scope } from "./scope.ts";

/** More cases than this are not brought into memory for one question. */
export const MAX_CASES = 200_000;

/** Which of the costlier parts of a case a question needs. */
export type CaseNeeds = { nextContact: boolean; nextScore: boolean };

type Row = {
  opened_at: Date;
  closed_at: Date | null;
  close_reason: string | null;
  metric: string;
  value: number;
  touchpoint: string | null;
  location: string | null;
  partner: string | null;
  customer_ref: string | null;
  holder: string | null;
  assignee_id: string | null;
  contact_at: Date | null;
  channel: string | null;
  responded_at: Date | null;
  was_closed: boolean | null;
  was_reopened: boolean | null;
  next_contact_at: Date | null;
  next_score: number | null;
};

/** A signal by which a customer turns to us once more: whatever is no survey, and a survey that is bad news again. */
const CONTACT: RawBuilder<unknown> = sql`('complaint', 'chat', 'call', 'agent', 'social')`;

/**
 * The cases that were opened in a period and that a caller may see, as metrics need them; null where there are more than
 * MAX_CASES. What a customer said elsewhere counts only as far as the caller sees it.
 */
export async function listCaseFacts(
  db: Kysely<DB>,
  scope: Scope,
  { from, to }: Period,
  needs: CaseNeeds,
  scales: ReadonlyMap<string, Scale>,
): Promise<CaseFact[] | null> {
  const nothing = sql`null::timestamptz`;
  const { rows } = await sql<Row>`
    select c.opened_at, c.closed_at, c.close_reason, c.metric, c.value, c.touchpoint, c.location, c.partner,
      c.customer_ref, c.assignee_id, a.name as holder, f.at as contact_at, f.channel,
      e.responded_at, e.was_closed, e.was_reopened,
      ${needs.nextContact ? nextContact(scope) : nothing} as next_contact_at,
      ${needs.nextScore ? nextScore(scope) : sql`null::integer`} as next_score
    from cases c
    left join accounts a on a.id = c.assignee_id
    left join lateral (
      select s.id, s.at, s.channel from case_signals k
      join signals s on s.subject_id = k.subject_id and s.id = k.signal_id
      where k.subject_id = c.subject_id and k.case_id = c.id
      order by s.received_at, s.id limit 1
    ) f on true
    left join lateral (
      select min(v.at) filter (where v.kind in ('taken', 'note', 'closed')) as responded_at,
        bool_or(v.kind = 'closed') as was_closed, bool_or(v.kind = 'reopened') as was_reopened
      from case_events v where v.subject_id = c.subject_id and v.case_id = c.id
    ) e on true
    where c.workspace_id = ${scope.workspaceId} and ${insideReach(scope.reach, "c")}
      ${from === null ? sql`` : sql`and c.opened_at >= ${new Date(from)}`}
      ${to === null ? sql`` : sql`and c.opened_at < ${new Date(to)}`}
    limit ${MAX_CASES + 1}`.execute(db);
  return rows.length > MAX_CASES ? null : factsOf(rows, scales);
}

/** When the customer turned to us again, after the signal that opened the case. */
function nextContact(scope: Scope): RawBuilder<unknown> {
  return sql`(
    select min(s.at) from signals s
    where s.subject_id = c.subject_id and s.workspace_id = ${scope.workspaceId} and ${insideReach(scope.reach, "s")}
      and s.id <> f.id and s.at > f.at
      and (s.kind in ${CONTACT} or exists (
        select 1 from case_signals k where k.subject_id = s.subject_id and k.signal_id = s.id))
  )`;
}

/** The next answer to the question that opened the case, after it was closed. */
function nextScore(scope: Scope): RawBuilder<unknown> {
  return sql`(
    select (s.ratings ->> c.metric)::integer from signals s
    where s.subject_id = c.subject_id and s.workspace_id = ${scope.workspaceId} and ${insideReach(scope.reach, "s")}
      and s.at > c.closed_at and s.ratings ->> c.metric is not null
    order by s.at, s.id limit 1
  )`;
}

function factsOf(rows: readonly Row[], scales: ReadonlyMap<string, Scale>): CaseFact[] {
  const labels = holderLabels(rows);
  return rows.map((row) => {
    const scale = scales.get(row.metric);
    return {
      openedAt: row.opened_at.getTime(),
      contactAt: (row.contact_at ?? row.opened_at).getTime(),
      closedAt: row.closed_at?.getTime() ?? null,
      closeReason: row.close_reason,
      respondedAt: row.responded_at?.getTime() ?? null,
      wasClosed: row.was_closed ?? row.closed_at !== null,
      wasReopened: row.was_reopened ?? false,
      nextContactAt: row.next_contact_at?.getTime() ?? null,
      score: scale ? onHundred(row.value, scale) : null,
      nextScore: scale && row.next_score !== null ? onHundred(row.next_score, scale) : null,
      fields: {
        touchpoint: row.touchpoint,
        location: row.location,
        partner: row.partner,
        channel: row.channel,
        agent: row.assignee_id === null ? null : (labels.get(row.assignee_id) ?? null),
        "customer.ref": row.customer_ref,
      },
    };
  });
}

/** Names of those who hold cases; where two people have the same, the end of their id tells them apart. */
function holderLabels(rows: readonly Row[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const { assignee_id, holder } of rows) if (assignee_id !== null) names.set(assignee_id, holder ?? "");
  const counts = new Map<string, number>();
  for (const name of names.values()) counts.set(name, (counts.get(name) ?? 0) + 1);
  return new Map(
    [...names].map(([id, name]) => [id, (counts.get(name) ?? 0) > 1 ? `${name} (${id.slice(-4)})` : name]),
  );
}

/** A rating on 0–100, where 100 is the good end. */
function onHundred(value: number, { min, max, orientation }: Scale): number {
  const part = (value - min) / (max - min);
  return 100 * (orientation === "high" ? part : 1 - part);
}
