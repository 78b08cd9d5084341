import type { QuestionKind } from "@heed/contract/listen/survey";
import { STANDARD_QUESTIONS, type Wording } from "./standard-wording.ts";

/** A survey to begin with: what it asks, where, and how it is worded. */
export type StartingPoint = {
  id: "relationship" | "delivery" | "hotline";
  kind: Exclude<QuestionKind, "text">;
  question: Wording;
  /** The touchpoint that it belongs to, by its usual key; null for the relationship as a whole. */
  touchpoint: string | null;
};

/** The three questions that most companies begin with. Their names are in the words (`start.<id>.…`). */
export const STARTING_POINTS: readonly StartingPoint[] = [
  { id: "relationship", kind: "nps", question: STANDARD_QUESTIONS.nps, touchpoint: null },
  {
    id: "delivery",
    kind: "csat",
    question: {
      en: "How satisfied are you with this delivery?",
      vi: "Bạn hài lòng đến mức nào với lần giao hàng này?",
    },
    touchpoint: "delivery",
  },
  {
    id: "hotline",
    kind: "ces",
    question: {
      en: "The hotline made it easy for me to solve my problem. Do you agree?",
      vi: "Tổng đài đã giúp tôi giải quyết vấn đề một cách dễ dàng. Bạn có đồng ý không?",
    },
    touchpoint: "hotline",
  },
];

/** The starting point of that name; undefined for any other word in the address. */
export function startingPoint(id: string | undefined): StartingPoint | undefined {
  return STARTING_POINTS.find((point) => point.id === id);
}
