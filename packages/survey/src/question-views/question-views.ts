import type { QuestionKind } from "@heed/contract/listen/survey";
import type { QuestionView } from "./question-view.ts";
import { scaleView } from "./scale.ts";
import { textView } from "./text.ts";

/** How each kind of question is drawn. */
export const QUESTION_VIEWS: Readonly<Record<QuestionKind, QuestionView>> = {
  nps: scaleView,
  csat: scaleView,
  ces: scaleView,
  text: textView,
};
