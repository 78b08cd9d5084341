import type { PersonalDataFound } from "@heed/contract/account/privacy";
import type { Signal, SignalKind } from "@heed/contract/listen/signal";
import type { Scalar } from "@heed/contract/words";
import { type Kysely, sql } from "kysely";
import type { Secrets } from "../account/secret-box.ts";
import { openContact } from "./customer-identity.ts";
import type { DB } from "./generated/database.ts";
import { insideReach, type Scope } from "./scope.ts";

/** Signals with their customer's name and their case: the one shape in which they are read back. */
function selectSignals(db: Kysely<DB>, scope: Scope) {
  return db
    .selectFrom("signals as s")
    .leftJoin("customers as c", "c.subject_id", "s.subject_id")
    .leftJoin("customer_identities as i", (join) =>
      join.onRef("i.subject_id", "=", "s.subject_id").onRef("i.workspace_id", "=", "s.workspace_id"),
    )
    .leftJoin("case_signals as k", (join) =>
      join.onRef("k.subject_id", "=", "s.subject_id").onRef("k.signal_id", "=", "s.id"),
    )
    .leftJoin("cases as d", (join) =>
      join
        .onRef("d.subject_id", "=", "k.subject_id")
        .onRef("d.id", "=", "k.case_id")
        .on(insideReach(scope.reach, "d")),
    )
    .leftJoin("anonymous_surveys as a", (join) =>
      join.onRef("a.workspace_id", "=", "s.workspace_id").onRef("a.survey", "=", "s.survey"),
    )
    .where("s.workspace_id", "=", scope.workspaceId)
    .$if(scope.reach !== null, (query) => query.where(insideReach(scope.reach, "s")))
    .select([
      "c.subject_id as known_as",
      "c.ref",
      "i.sealed as identity",
      "c.account as current_account",
      "d.id as case_id",
    ])
    .select([
      "s.id",
      "s.subject_id",
      "s.kind",
      "s.at",
      "s.received_at",
      "s.touchpoint",
      "s.channel",
      "s.survey",
    ])
    .select([
      "s.language",
      "s.location",
      "s.partner",
      "s.agent",
      "s.weight",
      "s.ratings",
      "s.attributes",
      "s.comments",
      "s.personal_data",
      "a.since as anonymous_since",
    ]);
}
type SignalRow = Awaited<ReturnType<ReturnType<typeof selectSignals>["execute"]>>[number];

export async function findSignal(
  db: Kysely<DB>,
  scope: Scope,
  id: string,
  secrets: Secrets,
): Promise<Signal | undefined> {
  const row = await selectSignals(db, scope).where("s.id", "=", id).executeTakeFirst();
  return row && signalOf(row, secrets);
}

/**
 * Signals by subject and id, in the order asked. The keys must be what a search gave: it leaves out anonymous answers
 * that stand among too few.
 */
export async function listSignalsByKey(
  db: Kysely<DB>,
  scope: Scope,
  keys: readonly { subjectId: string; id: string }[],
  secrets: Secrets,
): Promise<Signal[]> {
  if (keys.length === 0) return [];
  const rows = await selectSignals(db, scope)
    .where(
      sql<boolean>`(s.subject_id, s.id) in (select * from unnest(${keys.map((k) => k.subjectId)}::uuid[], ${keys.map((k) => k.id)}::uuid[]))`,
    )
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return keys.flatMap(({ id }) => {
    const row = byId.get(id);
    return row ? [signalOf(row, secrets, true)] : [];
  });
}

/** What one person said, newest first, before a point in their story. */
export async function listSignalsOfSubject(
  db: Kysely<DB>,
  scope: Scope,
  subjectId: string,
  page: { limit: number; before?: { at: Date; id: string } | undefined },
  secrets: Secrets,
): Promise<Signal[]> {
  const rows = await selectSignals(db, scope)
    .where("s.subject_id", "=", subjectId)
    .$if(page.before !== undefined, (query) =>
      query.where(sql<boolean>`(s.at, s.id) < (${page.before?.at}, ${page.before?.id}::uuid)`),
    )
    .orderBy("s.at", "desc")
    .orderBy("s.id", "desc")
    .limit(page.limit)
    .execute();
  return rows.map((row) => signalOf(row, secrets));
}

/** What one person said, in the order of ids, after one of them: a page reads no more than its own rows. */
export async function listSignalsAfter(
  db: Kysely<DB>,
  scope: Scope,
  subjectId: string,
  page: { after: string; limit: number },
  secrets: Secrets,
): Promise<Signal[]> {
  const rows = await selectSignals(db, scope)
    .where("s.subject_id", "=", subjectId)
    .where("s.id", ">", page.after)
    .orderBy("s.id")
    .limit(page.limit)
    .execute();
  return rows.map((row) => signalOf(row, secrets));
}

/** Of an anonymous answer nobody sees more than what was said, and that only among enough others. */
function hidden(signal: Signal, showsComments: boolean): Signal {
  return {
    ...signal,
    customer: null,
    ratings: {},
    comments: showsComments ? signal.comments : {},
    location: null,
    partner: null,
    agent: null,
    weight: 1,
    attributes: {},
    caseId: null,
  };
}

function signalOf(row: SignalRow, secrets: Secrets, showsAnonymous = false): Signal {
  const signal = plainSignalOf(row, secrets);
  return signal.anonymous ? hidden(signal, showsAnonymous) : signal;
}

function plainSignalOf(row: SignalRow, secrets: Secrets): Signal {
  return {
    id: row.id,
    kind: row.kind as SignalKind,
    at: row.at.toISOString(),
    receivedAt: row.received_at.toISOString(),
    touchpoint: row.touchpoint,
    channel: row.channel,
    survey: row.survey,
    language: row.language,
    customer:
      row.known_as === null
        ? null
        : {
            id: row.known_as,
            ref: row.ref,
            name: openContact(secrets, row.subject_id, row.identity).name,
            account: row.current_account,
          },
    ratings: (row.ratings ?? {}) as Record<string, number>,
    comments: (row.comments ?? {}) as Record<string, string>,
    location: row.location,
    partner: row.partner,
    agent: row.agent,
    weight: row.weight,
    attributes: (row.attributes ?? {}) as Record<string, Scalar>,
    caseId: row.case_id,
    ...(row.personal_data !== null && { personalData: row.personal_data as PersonalDataFound[] }),
    ...(row.anonymous_since !== null && { anonymous: true as const }),
  };
}
