import type { ErasureCertificate, ErasureFound } from "@heed/contract/account/erasure";
import { type Kysely, sql, type Transaction } from "kysely";
import type { DB } from "./generated/database.ts";
import { removeSignals } from "./signal-removal.ts";

/** Signals that one transaction removes. */
const BATCH = 2000;

/** An erasure that was begun; it is done again from the start when it was cut off. */
export type Erasure = { id: string; subjectId: string; askedBy: string; askedAt: Date };

/** Counts what a person's own rows are. */
export async function countOfSubject(
  db: Kysely<DB>,
  workspaceId: string,
  subjectId: string,
): Promise<Omit<ErasureFound, "mentions">> {
  const of = (table: "signals" | "signal_originals" | "cases" | "consents" | "customer_keys" | "receipts") =>
    sql<number>`(select count(*)::int from ${sql.table(table)}
      where workspace_id = ${workspaceId} and subject_id = ${subjectId})`;
  const { rows } = await sql<Omit<ErasureFound, "mentions">>`select ${of("signals")} as signals,
    ${of("signal_originals")} as originals, ${of("cases")} as cases, ${of("consents")} as consents,
    ${of("customer_keys")} as keys, ${of("receipts")} as receipts,
    (select count(*)::int from case_events e join cases c on c.subject_id = e.subject_id and c.id = e.case_id
      where e.subject_id = ${subjectId} and c.workspace_id = ${workspaceId}) as "caseEvents"`.execute(db);
  const [found] = rows;
  if (!found) throw new Error("PostgreSQL counted nothing");
  return found;
}

/** Notes that an erasure begins, so that it is finished even if the server is not. */
export async function insertErasure(
  db: Kysely<DB>,
  workspaceId: string,
  erasure: Erasure & { marks: readonly Buffer[]; found: ErasureFound },
): Promise<void> {
  await db
    .insertInto("erasures")
    .values({
      workspace_id: workspaceId,
      id: erasure.id,
      subject_id: erasure.subjectId,
      asked_by: erasure.askedBy,
      asked_at: erasure.askedAt,
      marks: [...erasure.marks],
      found: JSON.stringify(erasure.found),
    })
    .execute();
}

/**
 * Removes everything that is a person's own: what they said, the cases about it, consents, contact data, every key
 * under which they were found. The contact data go last: whoever comes back after a crash still knows whom to look for.
 */
export async function removeSubject(
  db: Kysely<DB>,
  workspaceId: string,
  subjectId: string,
  now: Date,
): Promise<void> {
  for (;;) {
    const removed = await db.transaction().execute(async (tx) => {
      const keys = await tx
        .selectFrom("signals")
        .where("workspace_id", "=", workspaceId)
        .where("subject_id", "=", subjectId)
        .select(["subject_id as subjectId", "id"])
        .limit(BATCH)
        .execute();
      return removeSignals(tx, workspaceId, keys, now);
    });
    if (removed < BATCH) break;
  }
  await db.transaction().execute((tx) => removeTraces(tx, workspaceId, subjectId));
}

async function removeTraces(tx: Transaction<DB>, workspaceId: string, subjectId: string): Promise<void> {
  // Notes and what ties signals to cases go with the cases.
  for (const table of [
    "cases",
    "consents",
    "contact_bans",
    "webhook_deliveries",
    "signal_originals",
    "receipts",
    "contact_views",
    "customer_keys",
    "customer_identities",
    "customers",
  ] as const) {
    await sql`delete from ${sql.table(table)}
      where workspace_id = ${workspaceId} and subject_id = ${subjectId}`.execute(tx);
  }
}

export async function finishErasure(
  db: Kysely<DB>,
  workspaceId: string,
  certificate: ErasureCertificate,
): Promise<void> {
  await db
    .updateTable("erasures")
    .set({ done_at: new Date(certificate.doneAt), certificate: JSON.stringify(certificate) })
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", certificate.id)
    .execute();
}

export async function findCertificate(
  db: Kysely<DB>,
  workspaceId: string,
  id: string,
): Promise<ErasureCertificate | undefined> {
  const row = await db
    .selectFrom("erasures")
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", id)
    .where("done_at", "is not", null)
    .select("certificate")
    .executeTakeFirst();
  return row ? (row.certificate as ErasureCertificate) : undefined;
}

/** Certificates, newest first (ids grow with time). */
export async function listCertificates(
  db: Kysely<DB>,
  workspaceId: string,
  page: { limit: number; before: string | undefined },
): Promise<ErasureCertificate[]> {
  const rows = await db
    .selectFrom("erasures")
    .where("workspace_id", "=", workspaceId)
    .where("done_at", "is not", null)
    .$if(page.before !== undefined, (query) => query.where("id", "<", page.before ?? ""))
    .orderBy("id", "desc")
    .limit(page.limit)
    .select("certificate")
    .execute();
  return rows.map(({ certificate }) => certificate as ErasureCertificate);
}

/** Erasures of all workspaces that began before a moment and are not done. */
export async function listUnfinished(
  db: Kysely<DB>,
  before: Date,
): Promise<(Erasure & { workspaceId: string; found: unknown })[]> {
  return db
    .selectFrom("erasures")
    .where("done_at", "is", null)
    .where("asked_at", "<", before)
    .select([
      "workspace_id as workspaceId",
      "id",
      "subject_id as subjectId",
      "asked_by as askedBy",
      "asked_at as askedAt",
      "found",
    ])
    .orderBy("asked_at")
    .execute();
}

/** The zone of a workspace whose erased signals may still stand in the lens's file, unasked for; undefined where none. */
export async function findWaitingCopies(
  db: Kysely<DB>,
  before: Date,
): Promise<{ timezone: string } | undefined> {
  return db
    .selectFrom("erasures as e")
    .innerJoin("workspaces as w", "w.id", "e.workspace_id")
    .where("e.done_at", "<", before)
    .where("e.copies_gone_at", "is", null)
    .select("w.timezone")
    .orderBy("e.done_at")
    .limit(1)
    .executeTakeFirst();
}

/** Notes that the file was written anew after everything that was erased before a moment. */
export async function updateCopiesGone(db: Kysely<DB>, before: Date, now: Date): Promise<void> {
  await db
    .updateTable("erasures")
    .set({ copies_gone_at: now })
    .where("done_at", "<", before)
    .where("copies_gone_at", "is", null)
    .execute();
}

/** The marks of all erasures that the database knows of, in hexadecimal. */
export async function listMarks(db: Kysely<DB>): Promise<string[]> {
  const { rows } = await sql<{
    mark: string;
  }>`select encode(unnest(marks), 'hex') as mark from erasures`.execute(db);
  return rows.map(({ mark }) => mark);
}
