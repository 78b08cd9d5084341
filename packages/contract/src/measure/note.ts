import { z } from "zod";
import { Id } from "../words.ts";

/** Where something happened, if not everywhere. */
export const NotePlace = z.strictObject({
  field: z.enum(["location", "partner", "touchpoint"]),
  value: z.string().min(1).max(200),
});
export type NotePlace = z.infer<typeof NotePlace>;

/** Something that happened and may explain a figure: "new courier since 3 May". Days are the workspace's own. */
export const NoteInput = z
  .strictObject({
    day: z.iso.date({ error: "must be a day like 2026-05-03" }),
    /** The last day, for what did not stay. */
    until: z.iso.date({ error: "must be a day like 2026-05-09" }).nullable().default(null),
    text: z.string().trim().min(1, "write the note first").max(200),
    place: NotePlace.nullable().default(null),
  })
  .refine(({ day, until }) => until === null || until >= day, {
    path: ["until"],
    error: "must not lie before day",
  });
export type NoteInput = z.input<typeof NoteInput>;

export const Note = z.object({
  id: Id,
  day: z.string(),
  until: z.string().nullable(),
  text: z.string(),
  place: NotePlace.nullable(),
  madeBy: z.string().nullable(),
  createdAt: z.string(),
});
export type Note = z.infer<typeof Note>;

/** The notes of some days; all without them. Both days are included. */
export const NoteList = z.strictObject({
  first: z.iso.date().optional(),
  last: z.iso.date().optional(),
});
