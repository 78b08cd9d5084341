import { QuestionAnswer, QuestionInput } from "../measure/question.ts";
import type { Route } from "../route.ts";

/** Questions in words. */
export const QUESTION_ROUTES = {
  readQuestion: {
    method: "POST",
    path: "/query/words",
    summary: "Turn a question in words into a query; the figures then come from /query",
    may: "query.ask",
    body: QuestionInput,
    answer: QuestionAnswer,
  },
} as const satisfies Record<string, Route>;
