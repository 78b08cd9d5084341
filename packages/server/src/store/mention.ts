import { type Kysely, sql } from "kysely";
import type { DB } from "./generated/database.ts";
import { foldedWords, isBeyondIndex } from "./migrations/0011-erasure.ts";
import { listOf, noteRemovals, type SignalKey } from "./signal-removal.ts";

/** Texts that may speak of somebody: they have all words of one of the groups. Whether they do, the core decides. */
export type SignalTexts = SignalKey & { comments: Record<string, string> };
export type NoteText = SignalKey & { text: string };

const COMMENTS = sql.raw(foldedWords("comments::text"));
const LONG = sql.raw(isBeyondIndex("comments::text"));
const NOTE = sql.raw(foldedWords("text"));

/** The question to the index of words: one of the groups, and of it every word. */
function wordsOf(groups: readonly (readonly string[])[]) {
  const each = groups.map((group) => sql`plainto_tsquery('simple', ${group.join(" ")})`);
  return sql.join(each, sql` || `);
}

/** Which signals of others have all words of a group in their comments; all at once, for the index is asked only once. */
export async function listSignalsWithWords(
  db: Kysely<DB>,
  workspaceId: string,
  groups: readonly (readonly string[])[],
  not: string,
): Promise<SignalKey[]> {
  if (groups.length === 0) return [];
  const { rows } = await sql<SignalKey>`select subject_id as "subjectId", id from signals
    where workspace_id = ${workspaceId} and comments is not null and subject_id <> ${not}
      and (${COMMENTS} @@ (${wordsOf(groups)}) or ${LONG})`.execute(db);
  return rows;
}

export async function listComments(
  db: Kysely<DB>,
  workspaceId: string,
  keys: readonly SignalKey[],
): Promise<SignalTexts[]> {
  const { rows } =
    await sql<SignalTexts>`select s.subject_id as "subjectId", s.id, s.comments from ${listOf(keys)}
    join signals s on s.subject_id = k.subject_id and s.id = k.id
    where s.workspace_id = ${workspaceId} and s.comments is not null`.execute(db);
  return rows;
}

/** The same for notes in cases of others. They have no workspace of their own; their cases have. */
export async function listNotesWithWords(
  db: Kysely<DB>,
  workspaceId: string,
  groups: readonly (readonly string[])[],
  not: string,
): Promise<SignalKey[]> {
  if (groups.length === 0) return [];
  const { rows } = await sql<SignalKey>`select e.subject_id as "subjectId", e.id
    from (select * from case_events where text is not null and ${NOTE} @@ (${wordsOf(groups)})) e
    join cases c on c.subject_id = e.subject_id and c.id = e.case_id
    where c.workspace_id = ${workspaceId} and e.subject_id <> ${not}`.execute(db);
  return rows;
}

export async function listNotes(
  db: Kysely<DB>,
  workspaceId: string,
  keys: readonly SignalKey[],
): Promise<NoteText[]> {
  const { rows } = await sql<NoteText>`select e.subject_id as "subjectId", e.id, e.text from ${listOf(keys)}
    join case_events e on e.subject_id = k.subject_id and e.id = k.id
    join cases c on c.subject_id = e.subject_id and c.id = e.case_id
    where c.workspace_id = ${workspaceId} and e.text is not null`.execute(db);
  return rows;
}

/** Writes a signal's comments anew, and the first words that its case shows; the lens reads the signal again. */
export async function updateComments(
  db: Kysely<DB>,
  workspaceId: string,
  { subjectId, id, comments }: SignalTexts,
  caseComment: (comment: string) => string,
  now: Date,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`update signals set comments = ${JSON.stringify(comments)}::jsonb, xid = pg_current_xact_id()
      where workspace_id = ${workspaceId} and subject_id = ${subjectId} and id = ${id}`.execute(tx);
    await noteRemovals(tx, workspaceId, [{ subjectId, id }], now);
    const cases = await tx
      .selectFrom("case_signals as k")
      .innerJoin("cases as c", (join) =>
        join.onRef("c.subject_id", "=", "k.subject_id").onRef("c.id", "=", "k.case_id"),
      )
      .where("c.workspace_id", "=", workspaceId)
      .where("k.subject_id", "=", subjectId)
      .where("k.signal_id", "=", id)
      .select(["c.id", "c.comment"])
      .execute();
    for (const { id: caseId, comment } of cases) {
      if (comment === null) continue;
      await tx
        .updateTable("cases")
        .set({ comment: caseComment(comment) })
        .where("workspace_id", "=", workspaceId)
        .where("subject_id", "=", subjectId)
        .where("id", "=", caseId)
        .execute();
    }
  });
}

/** The notes were found within the workspace; they have no workspace of their own. */
export async function updateNote(db: Kysely<DB>, workspaceId: string, note: NoteText): Promise<void> {
  await sql`update case_events e set text = ${note.text} from cases c
    where c.subject_id = e.subject_id and c.id = e.case_id and c.workspace_id = ${workspaceId}
      and e.subject_id = ${note.subjectId} and e.id = ${note.id}`.execute(db);
}
