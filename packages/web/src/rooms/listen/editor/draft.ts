import type { QuestionKind, Survey } from "@heed/contract/listen/survey";
import type { LocalText } from "@heed/contract/words";

/** A text by language tag while it is being written: a language may be missing or blank. */
export type TextDraft = Readonly<Record<string, string>>;

export type QuestionDraft = {
  /** Tells questions apart while they are edited and moved; never sent. */
  readonly id: number;
  readonly kind: QuestionKind;
  /** The name under which answers are recorded. */
  readonly key: string;
  /** Answers may exist under this key, so that it can no longer be changed. */
  readonly keyFixed: boolean;
  readonly required: boolean;
  readonly text: TextDraft;
  readonly lowLabel: TextDraft;
  readonly highLabel: TextDraft;
  readonly hint: TextDraft;
};

/** A survey while it is being written. */
export type SurveyDraft = {
  readonly name: string;
  readonly key: string;
  /** The key is made from the name until somebody writes one or the survey is created. */
  readonly keyFollowsName: boolean;
  readonly touchpoint: string | null;
  /** A touchpoint that is created together with the survey. */
  readonly newTouchpoint: { readonly key: string; readonly name: string } | null;
  readonly status: Survey["status"];
  readonly languages: readonly string[];
  readonly questions: readonly QuestionDraft[];
  /** The question removed last and where it stood, to be brought back. */
  readonly removed: { readonly question: QuestionDraft; readonly at: number } | null;
  readonly thanks: TextDraft;
  readonly notice: TextDraft;
  readonly anonymous: boolean;
  /** Anonymity was promised when it was saved; it is never taken back. */
  readonly anonymousFixed: boolean;
  /** `#rrggbb`, or empty for the usual colour. */
  readonly accent: string;
};

/** A saved survey, ready to be edited. */
export function draftOf(survey: Survey): SurveyDraft {
  return {
    name: survey.name,
    key: survey.key,
    keyFollowsName: false,
    touchpoint: survey.touchpoint ?? null,
    newTouchpoint: null,
    status: survey.status,
    languages: survey.languages,
    questions: survey.questions.map((question, id) => ({
      id,
      kind: question.kind,
      key: question.key,
      keyFixed: true,
      required: question.required,
      text: question.text,
      lowLabel: ("lowLabel" in question && question.lowLabel) || {},
      highLabel: ("highLabel" in question && question.highLabel) || {},
      hint: ("hint" in question && question.hint) || {},
    })),
    removed: null,
    thanks: survey.thanks,
    notice: survey.notice ?? {},
    anonymous: survey.anonymous === true,
    anonymousFixed: survey.anonymous === true,
    accent: survey.accent ?? "",
  };
}

/** The texts that are written, in the survey's languages; undefined when there is none. */
export function written(text: TextDraft, languages: readonly string[]): LocalText | undefined {
  const kept = languages.flatMap((language) => {
    const words = text[language]?.trim();
    return words ? [[language, words] as const] : [];
  });
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

/** The survey's languages in which a text is still missing. */
export function missingIn(text: TextDraft, languages: readonly string[]): string[] {
  return languages.filter((language) => !text[language]?.trim());
}

/**
 * How many texts are missing in each language: those that must be there, and those that exist in another language.
 */
export function missingTexts(draft: SurveyDraft): Map<string, number> {
  const { languages, questions } = draft;
  const needed = [draft.thanks, ...questions.map((question) => question.text)];
  const optional = [
    draft.notice,
    ...questions.flatMap(({ kind, lowLabel, highLabel, hint }) =>
      kind === "text" ? [hint] : [lowLabel, highLabel],
    ),
  ].filter((text) => written(text, languages) !== undefined);
  const missing = [...needed, ...optional].flatMap((text) => missingIn(text, languages));
  return new Map(languages.map((language) => [language, missing.filter((one) => one === language).length]));
}

/** Whether two drafts would be saved alike. What was removed and can be brought back does not count. */
export function sameDraft(a: SurveyDraft, b: SurveyDraft): boolean {
  const bare = ({ removed: _, questions, ...draft }: SurveyDraft) =>
    JSON.stringify({ ...draft, questions: questions.map(({ id: _, ...question }) => question) });
  return bare(a) === bare(b);
}
