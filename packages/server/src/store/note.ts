import type { Note, NoteInput, NotePlace } from "@heed/contract/measure/note";
import { type Kysely, type Selectable, sql } from "kysely";
import type { z } from "zod";
import type { DB, Notes } from "./generated/database.ts";
import type { Scope } from "./scope.ts";

type Body = z.output<typeof NoteInput>;
/** A note with the actor who made it. */
export type StoredNote = Omit<Note, "madeBy"> & { maker: string };

/** More notes than this are not drawn on one timeline. */
const MOST_NOTES = 500;

/**
 * The notes of some days, in their order: those of everywhere, and of the places inside somebody's reach. Both days are
 * included.
 */
export async function listNotes(
  db: Kysely<DB>,
  scope: Scope,
  days: { first?: string | undefined; last?: string | undefined },
): Promise<StoredNote[]> {
  const rows = await db
    .selectFrom("notes")
    .where("workspace_id", "=", scope.workspaceId)
    .where(inReach(scope))
    .$if(days.first !== undefined, (query) =>
      query.where(sql<boolean>`coalesce(until, day) >= ${days.first}`),
    )
    .$if(days.last !== undefined, (query) => query.where("day", "<=", days.last ?? ""))
    .orderBy("day", "desc")
    .orderBy("id", "desc")
    .limit(MOST_NOTES)
    .selectAll()
    .execute();
  return rows.reverse().map(noteOf);
}

export async function findNote(db: Kysely<DB>, scope: Scope, id: string): Promise<StoredNote | undefined> {
  const row = await db
    .selectFrom("notes")
    .where("workspace_id", "=", scope.workspaceId)
    .where("id", "=", id)
    .where(inReach(scope))
    .selectAll()
    .executeTakeFirst();
  return row && noteOf(row);
}

export async function insertNote(
  db: Kysely<DB>,
  workspaceId: string,
  note: Body & { id: string; maker: string },
  now: Date,
): Promise<StoredNote> {
  const row = await db
    .insertInto("notes")
    .values({
      workspace_id: workspaceId,
      id: note.id,
      maker: note.maker,
      created_at: now,
      ...columnsOf(note),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return noteOf(row);
}

export async function updateNote(
  db: Kysely<DB>,
  scope: Scope,
  id: string,
  note: Body,
): Promise<StoredNote | undefined> {
  const row = await db
    .updateTable("notes")
    .set(columnsOf(note))
    .where("workspace_id", "=", scope.workspaceId)
    .where("id", "=", id)
    .where(inReach(scope))
    .returningAll()
    .executeTakeFirst();
  return row && noteOf(row);
}

export async function removeNote(db: Kysely<DB>, scope: Scope, id: string): Promise<boolean> {
  const row = await db
    .deleteFrom("notes")
    .where("workspace_id", "=", scope.workspaceId)
    .where("id", "=", id)
    .where(inReach(scope))
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

function inReach({ reach }: Scope) {
  if (reach === null) return sql<boolean>`true`;
  const at = (field: NotePlace["field"]) =>
    sql<boolean>`(field = ${field} and value = any(${[...reach[field]]}::text[]))`;
  return sql<boolean>`(field is null or ${at("location")} or ${at("partner")} or ${at("touchpoint")})`;
}

function columnsOf({ day, until, text, place }: Body) {
  return { day, until, text, field: place?.field ?? null, value: place?.value ?? null };
}

function noteOf(row: Selectable<Notes>): StoredNote {
  return {
    id: row.id,
    day: row.day,
    until: row.until,
    text: row.text,
    place:
      row.field === null || row.value === null
        ? null
        : { field: row.field as NotePlace["field"], value: row.value },
    maker: row.maker,
    createdAt: row.created_at.toISOString(),
  };
}
