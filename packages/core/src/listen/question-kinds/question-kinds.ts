import type { QuestionKind } from "@heed/contract/listen/survey";
import { ces } from "./ces.ts";
import { csat } from "./csat.ts";
import { nps } from "./nps.ts";
import type { QuestionKindSpec } from "./question-kind.ts";
import { text } from "./text.ts";

/** Every kind of question that a survey can ask. */
export const QUESTION_KINDS: Readonly<Record<QuestionKind, QuestionKindSpec>> = { nps, csat, ces, text };
