import type { Scalar } from "@heed/contract/words";
import { type Lexicon, lexiconOf } from "./lexicon.ts";
import type { Nameable } from "./said-question.ts";
import { FIELD_WORDS, METRIC_WORDS } from "./standard-words.ts";
import { nameWords } from "./token.ts";

export type Value = { field: string; value: Scalar };

/** What people call the metrics of a workspace. */
export function metricLexicon({ metrics }: Nameable): Lexicon<string> {
  return lexiconOf(
    metrics.flatMap(({ key, names }) => [
      ...phrases(METRIC_WORDS[key]).map((words) => [words, key] as const),
      ...[key, ...names].map((name) => [nameWords(name), key] as const),
    ]),
  );
}

/** What people call its fields, in the singular and the plural. */
export function fieldLexicon({ fields }: Nameable): Lexicon<string> {
  return lexiconOf(
    fields.flatMap(({ field, names }) => {
      const own = nameWords(field.slice(field.indexOf(".") + 1));
      return [
        ...phrases(FIELD_WORDS[field]).map((words) => [words, field] as const),
        ...[own, [...own.slice(0, -1), `${own.at(-1)}s`], nameWords(field), ...names.map(nameWords)].map(
          (words) => [words, field] as const,
        ),
      ];
    }),
  );
}

/** What people call the values that its signals carry. */
export function valueLexicon({ values }: Nameable): Lexicon<Value> {
  return lexiconOf(
    values.flatMap(({ field, value, names }) =>
      [value, ...names].map((name) => [nameWords(name), { field, value }] as const),
    ),
  );
}

function phrases(text: string | undefined): string[][] {
  return text?.split("|").map((phrase) => phrase.split(" ")) ?? [];
}
