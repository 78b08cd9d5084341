import type { RetentionCounts, RetentionKind, RetentionRules } from "@heed/contract/account/privacy";
import { type Kysely, sql } from "kysely";
import type { DB } from "./generated/database.ts";
import { noteRemovals, removeSignals, type SignalKey } from "./signal-removal.ts";

/** What of a kind is older than a moment, as SQL conditions: the preview counts by them, a run takes away by them. */
const OLD = {
  texts: (workspaceId: string, before: Date) =>
    sql<boolean>`s.workspace_id = ${workspaceId}::uuid and s.at < ${before} and s.comments is not null`,
  signals: (workspaceId: string, before: Date) =>
    sql<boolean>`s.workspace_id = ${workspaceId}::uuid and s.at < ${before}`,
  cases: (workspaceId: string, before: Date) =>
    sql<boolean>`c.workspace_id = ${workspaceId}::uuid and c.status = 'closed' and c.closed_at < ${before}`,
  contacts: (workspaceId: string, before: Date) =>
    sql<boolean>`i.workspace_id = ${workspaceId}::uuid and i.updated_at < ${before}
      and not exists (select 1 from signals s where s.subject_id = i.subject_id and s.received_at >= ${before})
      and not exists (select 1 from cases c where c.subject_id = i.subject_id and c.status <> 'closed')`,
  sessions: (workspaceId: string, before: Date) =>
    sql<boolean>`e.workspace_id = ${workspaceId}::uuid and e.seen_at < ${before}`,
};

const FROM = {
  texts: sql`signals s`,
  signals: sql`signals s`,
  cases: sql`cases c`,
  contacts: sql`customer_identities i`,
  sessions: sql`sessions e`,
};

const DAY = 24 * 3600 * 1000;

/** The moment before which a kind is too old; null where it is kept without end. */
export function cutoff(rules: RetentionRules, kind: RetentionKind, now: Date): Date | null {
  const days = rules[kind];
  return days === undefined ? null : new Date(now.getTime() - days * DAY);
}

/** How much of each kind is older than the rules say. */
export async function countOld(
  db: Kysely<DB>,
  workspaceId: string,
  rules: RetentionRules,
  now: Date,
): Promise<RetentionCounts> {
  const count = async (kind: RetentionKind): Promise<number> => {
    const before = cutoff(rules, kind, now);
    if (before === null) return 0;
    const { rows } = await sql<{ n: string }>`select count(*) as n from ${FROM[kind]}
      where ${OLD[kind](workspaceId, before)}`.execute(db);
    return Number(rows[0]?.n ?? 0);
  };
  return {
    texts: await count("texts"),
    signals: await count("signals"),
    contacts: await count("contacts"),
    cases: await count("cases"),
    sessions: await count("sessions"),
  };
}

/** How many 8 kB pages the table of signals has; a run goes through it some pages at a time. */
export async function countPages(db: Kysely<DB>): Promise<number> {
  const { rows } = await sql<{ pages: string }>`select
    pg_relation_size('signals') / current_setting('block_size')::bigint as pages`.execute(db);
  return Number(rows[0]?.pages ?? 0);
}

/** Takes away old texts or signals that lie on some pages of the table. Gives how many. */
export async function sweepPages(
  tx: Kysely<DB>,
  workspaceId: string,
  kind: "texts" | "signals",
  before: Date,
  pages: { from: number; to: number },
  now: Date,
): Promise<number> {
  const place = sql`s.ctid >= ${`(${pages.from},0)`}::tid and s.ctid < ${`(${pages.to},0)`}::tid`;
  const { rows: keys } = await sql<SignalKey>`select s.subject_id as "subjectId", s.id from signals s
    where ${place} and ${OLD[kind](workspaceId, before)} for update of s`.execute(tx);
  if (keys.length === 0) return 0;
  if (kind === "signals") return removeSignals(tx, workspaceId, keys, now);
  await removeTexts(tx, workspaceId, keys, now);
  return keys.length;
}

/** Takes the words away, also where a case repeats them and where they are kept sealed; scores and facts stay. */
async function removeTexts(
  tx: Kysely<DB>,
  workspaceId: string,
  keys: readonly SignalKey[],
  now: Date,
): Promise<void> {
  const asked = sql`unnest(${keys.map((key) => key.subjectId)}::uuid[], ${keys.map((key) => key.id)}::uuid[])
    as k (subject_id, id)`;
  await sql`update cases c set comment = null from case_signals l, ${asked}
    where l.subject_id = k.subject_id and l.signal_id = k.id and c.subject_id = l.subject_id and c.id = l.case_id
      and c.workspace_id = ${workspaceId}::uuid`.execute(tx);
  await sql`delete from signal_originals o using ${asked}
    where o.subject_id = k.subject_id and o.signal_id = k.id and o.workspace_id = ${workspaceId}::uuid`.execute(
    tx,
  );
  await sql`update signals s set comments = null, personal_data = null, xid = pg_current_xact_id() from ${asked}
    where s.subject_id = k.subject_id and s.id = k.id and s.workspace_id = ${workspaceId}::uuid`.execute(tx);
  await noteRemovals(tx, workspaceId, keys, now);
}

/** Takes away at most `limit` of another kind. Gives how many; none are left when it is 0. */
export async function sweepOthers(
  tx: Kysely<DB>,
  workspaceId: string,
  kind: "contacts" | "cases" | "sessions",
  before: Date,
  limit: number,
): Promise<number> {
  if (kind === "cases") {
    const { rows } = await sql`delete from cases d using (
        select c.subject_id, c.id from cases c where ${OLD.cases(workspaceId, before)} limit ${limit}
      ) k where d.subject_id = k.subject_id and d.id = k.id returning d.id`.execute(tx);
    return rows.length;
  }
  if (kind === "sessions") {
    const { rows } = await sql`delete from sessions d using (
        select e.token_hash from sessions e where ${OLD.sessions(workspaceId, before)} limit ${limit}
      ) k where d.token_hash = k.token_hash returning 1 as one`.execute(tx);
    return rows.length;
  }
  const { rows } = await sql<{ subject_id: string }>`delete from customer_identities d using (
      select i.subject_id from customer_identities i where ${OLD.contacts(workspaceId, before)} limit ${limit}
    ) k where d.subject_id = k.subject_id returning d.subject_id`.execute(tx);
  const subjects = rows.map(({ subject_id }) => subject_id);
  await sql`delete from customer_keys where workspace_id = ${workspaceId}::uuid and kind in ('email', 'phone')
    and subject_id = any(${subjects}::uuid[])`.execute(tx);
  return subjects.length;
}
