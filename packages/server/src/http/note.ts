import type { Note } from "@heed/contract/measure/note";
import { DomainError } from "@heed/contract/problem";
import type { Kysely } from "kysely";
import { newId } from "../ids.ts";
import { listActorNames } from "../store/dashboard.ts";
import type { DB } from "../store/generated/database.ts";
import { insertNote, listNotes, removeNote, type StoredNote, updateNote } from "../store/note.ts";
import type { Scope } from "../store/scope.ts";
import type { Handlers } from "./door.ts";

export const noteHandlers = {
  listNotes: async ({ ctx, who, query }) => ({
    items: await shownNotes(ctx.db, who.workspaceId, await listNotes(ctx.db, who, query)),
    nextCursor: null,
  }),

  createNote: async ({ ctx, who, body, reply }) => {
    requirePlaceSeen(who, body.place);
    const made = { ...body, id: newId(), maker: who.actor };
    const note = await insertNote(ctx.db, who.workspaceId, made, ctx.now());
    reply.code(201);
    return shown(ctx.db, who.workspaceId, note);
  },

  putNote: async ({ ctx, who, params, body }) => {
    requirePlaceSeen(who, body.place);
    const note = await updateNote(ctx.db, who, params.id, body);
    if (!note) throw noNote();
    return shown(ctx.db, who.workspaceId, note);
  },

  deleteNote: async ({ ctx, who, params }) => {
    if (!(await removeNote(ctx.db, who, params.id))) throw noNote();
    return undefined;
  },
} satisfies Partial<Handlers>;

/** Notes with the names of those who made them and still belong to the workspace. */
export async function shownNotes(
  db: Kysely<DB>,
  workspaceId: string,
  notes: readonly StoredNote[],
): Promise<Note[]> {
  const makers = notes.map(({ maker }) => maker);
  const names = await listActorNames(db, workspaceId, makers);
  return notes.map(({ maker, ...note }) => ({ ...note, madeBy: names.get(maker)?.name ?? null }));
}

async function shown(db: Kysely<DB>, workspaceId: string, note: StoredNote): Promise<Note> {
  const [one] = await shownNotes(db, workspaceId, [note]);
  if (!one) throw new Error("a note is not shown");
  return one;
}

/** Nobody notes anything of a place that they do not see: they would not see the note. */
function requirePlaceSeen({ reach }: Scope, place: Note["place"]): void {
  if (reach === null || place === null || reach[place.field].includes(place.value)) return;
  throw new DomainError("invalid", "place: is not among what you see.", [
    { path: "place", message: "is not among what you see" },
  ]);
}

function noNote(): DomainError {
  return new DomainError("not-found", "There is no such note.");
}
