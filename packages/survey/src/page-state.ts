import type { Question } from "@heed/contract/listen/survey";
import type { FieldError } from "@heed/contract/problem";
import {
  type Answer,
  type Answers,
  answerPath,
  answerTo,
} from "@heed/core/listen/question-kinds/question-kind";
import { QUESTION_KINDS } from "@heed/core/listen/question-kinds/question-kinds";
import { EMPTY_FIELD } from "./page-data.ts";
import type { Trouble } from "./ui-texts/ui-text.ts";

/** Where somebody is on the page. `all` shows every question at once (no script), `steps` one at a time. */
export type PageState = {
  language: string;
  mode: "all" | "steps";
  /** The question shown, counted from 0. */
  step: number;
  /** The furthest question reached: nobody goes beyond it without passing what is required. */
  reached: number;
  answers: Answers;
  /** Keys of questions whose answers are missing or wrong. */
  wrong: readonly string[];
  trouble: Trouble | null;
  sending: "not-yet" | "now" | "done" | "closed";
};

export type PageEvent =
  | { do: "answer"; key: string; answer: Answer | undefined }
  | { do: "next" }
  | { do: "go"; step: number }
  | { do: "speak"; language: string }
  | { do: "unreachable" }
  | { do: "recorded" }
  | { do: "refused"; errors: readonly FieldError[] }
  | { do: "gone" }
  | { do: "restart"; language: string }
  | { do: "take-over"; answers: Answers; step: number | undefined };

/** The page as it opens, with what the server found wrong in an earlier try. */
export function openingState(
  page: { language: string; answers: Answers; errors: readonly FieldError[] },
  questions: readonly Question[],
): PageState {
  const { language, answers } = page;
  const opening = { ...fresh(language), answers };
  return page.errors.length === 0 ? opening : refused(opening, page.errors, questions);
}

/** What cannot be done any more while answers are on their way or recorded. */
const FREE_ONLY = new Set<PageEvent["do"]>(["answer", "next", "go"]);

/** What follows from an event. Pure, so that the whole walk through a survey can be tested without a browser. */
export function nextState(state: PageState, event: PageEvent, questions: readonly Question[]): PageState {
  if (state.sending !== "not-yet" && FREE_ONLY.has(event.do)) return state;
  switch (event.do) {
    case "answer":
      return answered(state, event.key, event.answer);
    case "next":
      return next(state, questions);
    case "go":
      return { ...state, step: Math.max(0, Math.min(event.step, state.reached)), trouble: null };
    case "speak":
      return { ...state, language: event.language };
    case "unreachable":
      return { ...state, trouble: "waiting" };
    case "recorded":
      return { ...state, sending: "done", trouble: null };
    case "refused":
      return refused(state, event.errors, questions);
    case "gone":
      return { ...state, sending: "closed", trouble: null };
    case "restart":
      return { ...fresh(event.language), mode: state.mode };
    case "take-over":
      return takenOver(state, event, questions);
  }
}

/** Whether the last question is shown. */
export function isLastStep(state: PageState, questions: readonly Question[]): boolean {
  return state.step >= questions.length - 1;
}

/** Whether the question's answer is neither missing (though required) nor wrong. */
export function isFine(question: Question, answers: Answers): boolean {
  return QUESTION_KINDS[question.kind].check(question, answerTo(answers, question.key)) === undefined;
}

/** Whether anything was said at all: blank words are nothing. */
export function isAnswered(answer: Answer | undefined): boolean {
  return answer !== undefined && (typeof answer === "number" || answer.trim() !== "");
}

/** The answers to send: those that say something. */
export function givenAnswers(answers: Answers): Record<string, Answer> {
  return Object.fromEntries(Object.entries(answers).filter(([, answer]) => isAnswered(answer)));
}

function fresh(language: string): PageState {
  return {
    language,
    mode: "all",
    step: 0,
    reached: 0,
    answers: {},
    wrong: [],
    trouble: null,
    sending: "not-yet",
  };
}

/** The script has come: one question at a time, with what was answered before it came. */
function takenOver(
  state: PageState,
  { answers, step = state.step }: Extract<PageEvent, { do: "take-over" }>,
  questions: readonly Question[],
): PageState {
  const shown = Math.max(0, Math.min(step, questions.length - 1));
  const all = { ...state.answers, ...answers };
  return { ...state, mode: "steps", answers: all, step: shown, reached: Math.max(shown, state.reached) };
}

function answered(state: PageState, key: string, answer: Answer | undefined): PageState {
  const { [key]: _, ...others } = state.answers;
  return {
    ...state,
    answers: answer === undefined ? others : { ...others, [key]: answer },
    wrong: state.wrong.filter((wrong) => wrong !== key),
    trouble: null,
  };
}

/** Moves on if the question shown is answered well enough; on the last one, checks that the whole may be sent. */
function next(state: PageState, questions: readonly Question[]): PageState {
  const asked = isLastStep(state, questions) ? questions : questions.slice(state.step, state.step + 1);
  const wrong = asked.filter((question) => !isFine(question, state.answers)).map(({ key }) => key);
  if (wrong.length > 0) return { ...state, ...atFirst(wrong, questions), wrong, trouble: null };
  if (!isLastStep(state, questions)) {
    const step = state.step + 1;
    return { ...state, step, reached: Math.max(step, state.reached), trouble: null };
  }
  const nothing = !questions.some(({ key }) => isAnswered(answerTo(state.answers, key)));
  return nothing ? { ...state, trouble: "nothing" } : { ...state, sending: "now", trouble: null };
}

function refused(state: PageState, errors: readonly FieldError[], questions: readonly Question[]): PageState {
  const paths = new Set(errors.map(({ path }) => path));
  const wrong = questions.map(({ key }) => key).filter((key) => paths.has(answerPath(key)));
  const where = wrong.length > 0 ? atFirst(wrong, questions) : {};
  const reached = questions.length - 1;
  return { ...state, ...where, reached, wrong, trouble: troubleIn(paths, wrong), sending: "not-yet" };
}

function troubleIn(paths: ReadonlySet<string>, wrong: readonly string[]): Trouble {
  if (wrong.length > 0) return "check";
  if (paths.has(EMPTY_FIELD)) return "leaveEmpty";
  if (paths.has("body")) return "tooLong";
  if (paths.has("id")) return "already";
  return paths.has("answers") ? "nothing" : "notSaved";
}

/** The place of the first wrong question. */
function atFirst(wrong: readonly string[], questions: readonly Question[]): Pick<PageState, "step"> {
  const step = questions.findIndex(({ key }) => wrong.includes(key));
  return { step: Math.max(0, step) };
}
