import type { PublicSurvey, Question, SurveyInput } from "@heed/contract/listen/survey";
import type { LocalText } from "@heed/contract/words";
import { type QuestionDraft, type SurveyDraft, written } from "./draft.ts";

/** The draft as the server takes it: blank texts left out, languages that were dropped too. */
export function inputOf(draft: SurveyDraft): SurveyInput {
  const { languages } = draft;
  const notice = written(draft.notice, languages);
  const touchpoint = draft.newTouchpoint?.key ?? draft.touchpoint;
  return {
    key: draft.key,
    name: draft.name.trim(),
    ...(touchpoint !== null && { touchpoint }),
    status: draft.status,
    languages: [...languages],
    questions: draft.questions.map((question) => questionOf(question, languages)),
    thanks: written(draft.thanks, languages) ?? {},
    ...(notice && { notice }),
    ...(draft.anonymous && { anonymous: true }),
    ...(draft.accent !== "" && { accent: draft.accent }),
  };
}

/** The draft as customers would see it now; `by` is who asks, `blank` stands where a text is not written yet. */
export function publicOf(draft: SurveyDraft, by: string, blank: string): PublicSurvey {
  const { languages } = draft;
  const { key, questions, notice, accent } = inputOf(draft);
  const first = languages[0] ?? "en";
  const filled = (text: LocalText | undefined): LocalText =>
    text && Object.keys(text).length > 0 ? text : { [first]: blank };
  return {
    key,
    by,
    languages: [...languages],
    questions: questions.map((question) => ({
      ...question,
      required: question.required ?? false,
      text: filled(question.text),
    })),
    thanks: filled(written(draft.thanks, languages)),
    notice,
    accent: isColour(accent) ? accent : undefined,
    anonymous: draft.anonymous || undefined,
  };
}

/** Whether a text is a colour as the contract has it, `#1a5fb4`. */
export function isColour(text: string | undefined): text is string {
  return text !== undefined && /^#[0-9a-fA-F]{6}$/.test(text);
}

function questionOf(draft: QuestionDraft, languages: readonly string[]): Question {
  const { kind, key, required } = draft;
  const text = written(draft.text, languages) ?? {};
  if (kind === "text") {
    const hint = written(draft.hint, languages);
    return { kind, key, required, text, ...(hint && { hint }) };
  }
  const lowLabel = written(draft.lowLabel, languages);
  const highLabel = written(draft.highLabel, languages);
  return { kind, key, required, text, ...(lowLabel && { lowLabel }), ...(highLabel && { highLabel }) };
}
