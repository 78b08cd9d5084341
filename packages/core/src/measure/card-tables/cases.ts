import type { CardOf, ContentOf } from "@heed/contract/measure/card";
import type { CardTable, CardWords, CaseState } from "./card-words.ts";

const STATES: readonly CaseState[] = ["open", "taken", "late", "opened", "closed", "closedInTime"];

export function casesTable(_card: CardOf<"cases">, content: ContentOf<"cases">, words: CardWords): CardTable {
  return {
    head: [words.column("state"), words.column("cases")],
    rows: STATES.map((state) => [words.state(state), content[state]]),
  };
}
