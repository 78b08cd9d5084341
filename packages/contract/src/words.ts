import { z } from "zod";

/** A UUID in its usual text form; Heed's own are version 7, so they sort by the time they were made. */
export const Id = z.uuid();

/** A short name that people choose and put into addresses: `after-delivery`, `HN-01`. */
export const Key = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/,
    "must be 1–64 letters, digits, hyphens or underscores and start with a letter or digit",
  );

/** The name of an attribute, a trait or a rating: starts with a letter, so that no object's own member is meant. */
export const FieldKey = z
  .string()
  .regex(
    /^[A-Za-z][A-Za-z0-9_-]{0,63}$/,
    "must be 1–64 letters, digits, hyphens or underscores and start with a letter",
  );

/** A point in time, ISO 8601 with offset: `2026-11-02T09:30:00Z`. */
export const Instant = z.iso.datetime({
  offset: true,
  error: "must be a time like 2026-11-02T09:30:00Z (ISO 8601 with offset)",
});

/** A BCP 47 language tag: `vi`, `en`, `pt-BR`. */
export const Language = z
  .string()
  .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/, "must be a language tag like en, vi or pt-BR");

/** A time zone by its IANA name: `Asia/Ho_Chi_Minh`, `UTC`. */
export const TimeZone = z.string().refine(isTimeZone, {
  error: (issue) =>
    `unknown time zone ${JSON.stringify(issue.input)}; use a name like Asia/Ho_Chi_Minh or UTC`,
});

/** What an attribute or a trait may hold. */
export const Scalar = z.union([z.string().max(1000), z.number(), z.boolean()], {
  error: "must be a text of at most 1,000 characters, a number, or true or false",
});
export type Scalar = z.infer<typeof Scalar>;

/** A text in several languages, keyed by language tag. At least one must be there. */
export const LocalText = z
  .record(Language, z.string().trim().min(1).max(2000))
  .refine((texts) => Object.keys(texts).length > 0, "needs the text in at least one language");
export type LocalText = z.infer<typeof LocalText>;

/** `limit` and `cursor` of every list. */
export const Page = z.strictObject({
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: z.string().max(500).optional(),
});
export type Page = z.infer<typeof Page>;

/** The answer of every list: the items, and what to send as `cursor` for the next ones (null at the end). */
export function Listed<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}
export type Listed<T> = { items: T[]; nextCursor: string | null };

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
