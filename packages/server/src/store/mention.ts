import { type Kysely, sql } from "kysely";
import type { DB } from "./generated/database.ts";
import { foldedWords } from "./migrations/0011-erasure.ts";
import { noteRemovals, type SignalKey } from "./signal-removal.ts";

/** Texts that may speak of somebody: they have all words of one of the groups. Whether they do, the core decides. */
export type SignalTexts = SignalKey & { comments: Record<string, string> };
export type NoteText = { subjectId: string; id: string; text: string };

const COMMENTS = sql.raw(foldedWords("comments::text"));
const NOTE = sql.raw(foldedWords("text"));

/** The question to the index of words: one of the groups, and of it every word. */
function wordsOf(groups: readonly (readonly string[])[]) {
  const each = groups.map((group) => sql`plainto_tsquery('simple', ${group.join(" ")})`);
  return sql.join(each, sql` || `);
}

/** Signals of others with all words of a group in their comments, by id, a page at a time. */
export async function listSignalsWithWords(
  db: Kysely<DB>,
  workspaceId: string,
  groups: readonly (readonly string[])[],
  page: { not: string; after: string | null; limit: number },
): Promise<SignalTexts[]> {
  if (groups.length === 0) return [];
  const { rows } = await sql<SignalTexts>`select subject_id as "subjectId", id, comments from signals
    where workspace_id = ${workspaceId} and comments is not null and ${COMMENTS} @@ (${wordsOf(groups)})
      and subject_id <> ${page.not} and (${page.after}::uuid is null or id > ${page.after}::uuid)
    order by id limit ${page.limit}`.execute(db);
  return rows;
}

/** The same for notes in cases of others. */
export async function listNotesWithWords(
  db: Kysely<DB>,
  workspaceId: string,
  groups: readonly (readonly string[])[],
  page: { not: string; after: string | null; limit: number },
): Promise<NoteText[]> {
  if (groups.length === 0) return [];
  const { rows } = await sql<NoteText>`select e.subject_id as "subjectId", e.id, e.text
    from (select * from case_events where text is not null and ${NOTE} @@ (${wordsOf(groups)})) e
    join cases c on c.subject_id = e.subject_id and c.id = e.case_id
    where c.workspace_id = ${workspaceId}
      and e.subject_id <> ${page.not} and (${page.after}::uuid is null or e.id > ${page.after}::uuid)
    order by e.id limit ${page.limit}`.execute(db);
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
