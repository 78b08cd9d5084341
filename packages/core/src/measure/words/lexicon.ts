import type { Token } from "./token.ts";

type Phrase<T> = { words: readonly string[]; means: T };

/** What was found at a place: how many words it takes, and what they may mean, the likeliest first. */
export type Found<T> = { length: number; means: T[] };

/** Phrases and what they mean; one phrase may mean several things. */
export type Lexicon<T> = {
  /** The longest phrase that begins at a word. */
  at(tokens: readonly Token[], index: number): Found<T> | null;
};

/** Makes a lexicon of phrases, given as plain words. What stands first is likelier. */
export function lexiconOf<T>(phrases: Iterable<readonly [words: readonly string[], means: T]>): Lexicon<T> {
  const byFirst = new Map<string, Phrase<T>[]>();
  for (const [words, means] of phrases) {
    const [first] = words;
    if (first === undefined) continue;
    const known = byFirst.get(first);
    if (known) known.push({ words, means });
    else byFirst.set(first, [{ words, means }]);
  }
  return {
    at(tokens, index) {
      const first = tokens[index];
      const fitting = (first && byFirst.get(first.plain))?.filter(({ words }) =>
        words.every((word, offset) => tokens[index + offset]?.plain === word),
      );
      if (!fitting?.length) return null;
      const length = Math.max(...fitting.map(({ words }) => words.length));
      const means = fitting.filter(({ words }) => words.length === length).map((one) => one.means);
      return { length, means };
    },
  };
}

/** A lexicon of fixed phrases, written with spaces and several separated by `|`. */
export function fixedLexicon<T>(entries: readonly (readonly [phrases: string, means: T])[]): Lexicon<T> {
  return lexiconOf(
    entries.flatMap(([phrases, means]) =>
      phrases.split("|").map((phrase) => [phrase.trim().split(" "), means] as const),
    ),
  );
}
