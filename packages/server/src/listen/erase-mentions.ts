import { mentionWords, type Named, withoutMentions } from "@heed/core/listen/mention";
import type { Kysely } from "kysely";
import type { DB } from "../store/generated/database.ts";
import {
  listComments,
  listNotes,
  listNotesWithWords,
  listSignalsWithWords,
  type NoteText,
  type SignalTexts,
  updateComments,
  updateNote,
} from "../store/mention.ts";

/** Texts that are in memory at a time. */
const LOT = 500;

type Where = { db: Kysely<DB>; workspaceId: string; subjectId: string };

/** Counts where others speak of a person, in signals and in notes. */
export async function countMentions(
  where: Where,
  person: Named,
): Promise<{ signals: number; caseEvents: number }> {
  const found = { signals: 0, caseEvents: 0 };
  for await (const _ of mentioningSignals(where, person)) found.signals += 1;
  for await (const _ of mentioningNotes(where, person)) found.caseEvents += 1;
  return found;
}

/** Takes the mentions of a person out of what others said and of what was noted about others; counts the texts. */
export async function eraseMentions(
  where: Where,
  person: Named,
  now: Date,
): Promise<{ signals: number; caseEvents: number }> {
  const { db, workspaceId } = where;
  const found = { signals: 0, caseEvents: 0 };
  for await (const signal of mentioningSignals(where, person)) {
    await updateComments(
      db,
      workspaceId,
      signal,
      (comment) => withoutMentions(comment, person) ?? comment,
      now,
    );
    found.signals += 1;
  }
  for await (const note of mentioningNotes(where, person)) {
    await updateNote(db, workspaceId, note);
    found.caseEvents += 1;
  }
  return found;
}

/** The signals of others that speak of the person, with their comments as they are to be. */
async function* mentioningSignals(
  { db, workspaceId, subjectId }: Where,
  person: Named,
): AsyncGenerator<SignalTexts> {
  const keys = await listSignalsWithWords(db, workspaceId, mentionWords(person), subjectId);
  for (const some of inLots(keys)) {
    for (const signal of await listComments(db, workspaceId, some)) {
      const clean = Object.entries(signal.comments).map(
        ([question, text]) => [question, withoutMentions(text, person) ?? text] as const,
      );
      if (clean.some(([question, text]) => text !== signal.comments[question]))
        yield { ...signal, comments: Object.fromEntries(clean) };
    }
  }
}

async function* mentioningNotes(
  { db, workspaceId, subjectId }: Where,
  person: Named,
): AsyncGenerator<NoteText> {
  const keys = await listNotesWithWords(db, workspaceId, mentionWords(person), subjectId);
  for (const some of inLots(keys)) {
    for (const note of await listNotes(db, workspaceId, some)) {
      const text = withoutMentions(note.text, person);
      if (text !== null) yield { ...note, text };
    }
  }
}

function* inLots<T>(all: readonly T[]): Generator<T[]> {
  for (let from = 0; from < all.length; from += LOT) yield all.slice(from, from + LOT);
}
