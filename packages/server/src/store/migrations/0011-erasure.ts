import type { Migration } from "../migrate.ts";

/**
 * SQL of the words of a text: small letters without accents, all else that is ASCII a space, as `foldWords` of the core
 * does it. `text` is SQL; escapes of JSON in it count as spaces.
 */
export function foldedWords(text: string): string {
  const plain = `regexp_replace(normalize(lower(regexp_replace(${text}, '\\\\[nrtbf]', ' ', 'g')), nfd), '[\\u0300-\\u036f]', '', 'g')`;
  return `to_tsvector('simple', regexp_replace(replace(${plain}, 'đ', 'd'), '[\\u0001-\\u002f\\u003a-\\u0060\\u007b-\\u007f]+', ' ', 'g'))`;
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
    `create index case_events_words on case_events using gin ((${foldedWords("text")})) where text is not null`,
  ],
};
