import type { Consent, ConsentInput, ContactBan } from "@heed/contract/listen/consent";
import type { Kysely, Selectable } from "kysely";
import type { Consents, ContactBans, DB } from "./generated/database.ts";

/** Everything that a customer said about being contacted, newest first. */
export async function listConsents(
  db: Kysely<DB>,
  workspaceId: string,
  subjectId: string,
): Promise<Consent[]> {
  const rows = await db
    .selectFrom("consents")
    .where("workspace_id", "=", workspaceId)
    .where("subject_id", "=", subjectId)
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .selectAll()
    .execute();
  return rows.map(consentOf);
}

/** Adds one; none is ever changed: the history is the proof. */
export async function insertConsent(
  db: Kysely<DB>,
  workspaceId: string,
  subjectId: string,
  consent: { id: string; input: ConsentInput; recordedBy: string; now: Date },
): Promise<Consent> {
  const { id, input, recordedBy, now } = consent;
  const row = await db
    .insertInto("consents")
    .values({
      workspace_id: workspaceId,
      subject_id: subjectId,
      id,
      channel: input.channel,
      purpose: input.purpose,
      given: input.given,
      at: input.at ?? now,
      source: input.source,
      wording: input.wording ?? null,
      proof: input.proof ?? null,
      recorded_by: recordedBy,
      recorded_at: now,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return consentOf(row);
}

export async function findContactBan(
  db: Kysely<DB>,
  workspaceId: string,
  subjectId: string,
): Promise<ContactBan | null> {
  const row = await db
    .selectFrom("contact_bans")
    .where("workspace_id", "=", workspaceId)
    .where("subject_id", "=", subjectId)
    .selectAll()
    .executeTakeFirst();
  return row ? banOf(row) : null;
}

/** The first ban stays; a second one changes nothing. */
export async function insertContactBan(
  db: Kysely<DB>,
  workspaceId: string,
  subjectId: string,
  ban: { source: string; recordedBy: string; now: Date },
): Promise<void> {
  await db
    .insertInto("contact_bans")
    .values({
      workspace_id: workspaceId,
      subject_id: subjectId,
      source: ban.source,
      since: ban.now,
      recorded_by: ban.recordedBy,
    })
    .onConflict((conflict) => conflict.column("subject_id").doNothing())
    .execute();
}

export async function removeContactBan(
  db: Kysely<DB>,
  workspaceId: string,
  subjectId: string,
): Promise<void> {
  await db
    .deleteFrom("contact_bans")
    .where("workspace_id", "=", workspaceId)
    .where("subject_id", "=", subjectId)
    .execute();
}

function consentOf(row: Selectable<Consents>): Consent {
  return {
    id: row.id,
    channel: row.channel,
    purpose: row.purpose,
    given: row.given,
    at: row.at.toISOString(),
    source: row.source,
    wording: row.wording,
    proof: row.proof,
    recordedBy: row.recorded_by,
    recordedAt: row.recorded_at.toISOString(),
  };
}

function banOf(row: Selectable<ContactBans>): ContactBan {
  return { source: row.source, since: row.since.toISOString(), recordedBy: row.recorded_by };
}
