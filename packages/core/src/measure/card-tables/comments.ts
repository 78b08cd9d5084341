import type { CardOf, ContentOf } from "@heed/contract/measure/card";
import type { CardTable, CardWords } from "./card-words.ts";

export function commentsTable(
  _card: CardOf<"comments">,
  { items }: ContentOf<"comments">,
  words: CardWords,
): CardTable {
  const ratings = [...new Set(items.flatMap((item) => Object.keys(item.ratings)))];
  return {
    head: [words.column("at"), words.column("said"), words.column("where"), ...ratings.map(words.rating)],
    rows: items.map((item) => [
      item.at,
      Object.values(item.comments).join("\n"),
      item.touchpoint === null ? null : words.value("touchpoint", item.touchpoint),
      ...ratings.map((rating) => item.ratings[rating] ?? null),
    ]),
  };
}
