import type { PersonalDataFound, SignalOriginal } from "@heed/contract/account/privacy";
import type { Scalar } from "@heed/contract/words";
import { type Kysely, sql } from "kysely";
import type { Secrets } from "../account/secret-box.ts";
import type { DB } from "./generated/database.ts";
import { ORIGINAL } from "./recording/insert-originals.ts";
import { noteRemovals } from "./signal-removal.ts";

/** A signal with words, as it stands in the database. */
export type StoredWords = {
  subjectId: string;
  id: string;
  comments: Record<string, string> | null;
  attributes: Record<string, Scalar> | null;
};

/** What it becomes. */
export type MaskedWords = StoredWords & { found: PersonalDataFound[]; original: SignalOriginal | null };

/** How far a scan has come; from the beginning where none was cut off. */
export async function findScan(
  db: Kysely<DB>,
  workspaceId: string,
): Promise<{ after: string; looked: number; masked: number } | undefined> {
  const row = await db
    .selectFrom("privacy_scans")
    .where("workspace_id", "=", workspaceId)
    .selectAll()
    .executeTakeFirst();
  return row && { after: row.after, looked: Number(row.looked), masked: Number(row.masked) };
}

/** The next signals with words, by id. */
export async function listWords(
  db: Kysely<DB>,
  workspaceId: string,
  after: string,
  limit: number,
): Promise<StoredWords[]> {
  const { rows } =
    await sql<StoredWords>`select subject_id as "subjectId", id, comments, attributes from signals
    where workspace_id = ${workspaceId}::uuid and id > ${after}::uuid
      and (comments is not null or attributes is not null)
    order by id limit ${limit}`.execute(db);
  return rows;
}

/**
 * Writes masked words in the place of what was said, in signals and in the cases that repeat it, and how far the scan
 * has come: all of it or nothing. The first words are sealed where `secrets` is given.
 */
export async function writeMasked(
  tx: Kysely<DB>,
  workspaceId: string,
  masked: readonly MaskedWords[],
  scan: { after: string; looked: number; masked: number; secrets: Secrets | null; now: Date },
): Promise<void> {
  for (const { subjectId, id, comments, attributes, found, original } of masked) {
    await sql`update signals set comments = ${json(comments)}::jsonb, attributes = ${json(attributes)}::jsonb,
        personal_data = ${json(found)}::jsonb, xid = pg_current_xact_id()
      where subject_id = ${subjectId} and id = ${id} and workspace_id = ${workspaceId}`.execute(tx);
    for (const [key, words] of Object.entries(original?.text ?? {})) {
      await sql`update cases c set comment = ${comments?.[key] ?? null} from case_signals l
        where l.subject_id = ${subjectId} and l.signal_id = ${id} and c.subject_id = l.subject_id
          and c.id = l.case_id and c.workspace_id = ${workspaceId} and c.comment = ${words.trim()}`.execute(
        tx,
      );
    }
    if (scan.secrets === null || original === null) continue;
    await tx
      .insertInto("signal_originals")
      .values({
        subject_id: subjectId,
        signal_id: id,
        workspace_id: workspaceId,
        sealed: scan.secrets.seal(JSON.stringify(original), ORIGINAL, id),
      })
      .onConflict((conflict) => conflict.columns(["subject_id", "signal_id"]).doNothing())
      .execute();
  }
  await noteRemovals(tx, workspaceId, masked, scan.now);
  const { after, looked, masked: count } = scan;
  await tx
    .insertInto("privacy_scans")
    .values({ workspace_id: workspaceId, after, looked, masked: count, updated_at: scan.now })
    .onConflict((conflict) =>
      conflict.column("workspace_id").doUpdateSet({ after, looked, masked: count, updated_at: scan.now }),
    )
    .execute();
}

/** The scan is done; the next one begins at the beginning. */
export async function removeScan(db: Kysely<DB>, workspaceId: string): Promise<void> {
  await db.deleteFrom("privacy_scans").where("workspace_id", "=", workspaceId).execute();
}

function json(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}
