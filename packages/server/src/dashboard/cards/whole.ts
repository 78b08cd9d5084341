import type { FigureAnswer, QueryAnswer } from "@heed/contract/measure/query";

const NOTHING: FigureAnswer = { value: null, n: 0, low: null, high: null, wide: false };

/** The figure of a question that was not split. */
export function wholeOf(answer: QueryAnswer, metric: string): FigureAnswer {
  return answer.rows[0]?.metrics[metric] ?? NOTHING;
}

/** The card's wish to be compared as a part of a question. */
export function comparedWith(compare: "previous" | "rest" | "none"): { compare?: "previous" | "rest" } {
  return compare === "none" ? {} : { compare };
}
