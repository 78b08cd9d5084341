import type { Migration } from "../migrate.ts";

/**
 * So much of a text is in the index of words. A list of words takes a megabyte at most, or the whole statement fails:
 * every letter a word of its own, each of four code points of four bytes, this is just below it. Longer texts are looked
 * through one by one.
 */
const INDEXED = 100_000;

/**
 * SQL of the words of a text: small letters without accents, all else that is ASCII a space, as `foldWords` of the core
 * does it. `text` is SQL; escapes of JSON in it count as spaces.
 */
export function foldedWords(text: string): string {
  const begin = `left(${text}, ${INDEXED})`;
  const plain = `regexp_replace(normalize(lower(regexp_replace(${begin}, '\\\\[nrtbf]', ' ', 'g')), nfd), '[\\u0300-\\u036f]', '', 'g')`;
  return `to_tsvector('simple', regexp_replace(replace(${plain}, 'đ', 'd'), '[\\u0001-\\u002f\\u003a-\\u0060\\u007b-\\u007f]+', ' ', 'g'))`;
}

/** SQL that is true for a text that is not in the index as a whole. */
export function isBeyondIndex(text: string): string {
  return `length(${text}) > ${INDEXED}`;
}

/*
 * What was erased, and how to find again what must not come back: the words of customers and of notes, since somebody
 * may be spoken of where they did not speak themselves.
 */
export const erasure: Migration = {
  id: 11,
  name: "erasure",
  statements: [
    // `marks`: blind indexes of the reference, the e-mail and the phone, so that a restored backup can be cleaned again.
    `create table erasures (
      workspace_id uuid not null references workspaces (id),
      id uuid not null,
      subject_id uuid not null,
      asked_by text not null,
      asked_at timestamptz not null,
      done_at timestamptz,
      copies_gone_at timestamptz,
      marks bytea[] not null,
      found jsonb not null,
      certificate jsonb,
      primary key (workspace_id, id)
    )`,
    `create index signals_words on signals using gin ((${foldedWords("comments::text")})) where comments is not null`,
    `create index signals_beyond_words on signals (id) where ${isBeyondIndex("comments::text")}`,
    `create index case_events_words on case_events using gin ((${foldedWords("text")})) where text is not null`,
  ],
};
