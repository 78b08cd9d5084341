import { languageName } from "./language.ts";
import type { PageData } from "./page-data.ts";
import { uiText } from "./ui-texts/ui-texts.ts";

type Given = Pick<PageData, "survey" | "language" | "channel" | "responseId"> &
  Partial<Pick<PageData, "answers" | "errors" | "kiosk">>;

/** Completes what the page is made from: its own sentences and the languages' names, for the survey's languages only. */
export function pageDataOf({ answers = {}, errors = [], kiosk = false, ...given }: Given): PageData {
  const { languages } = given.survey;
  return {
    ...given,
    languageNames: Object.fromEntries(languages.map((tag) => [tag, languageName(tag)])),
    ui: Object.fromEntries([...languages, given.language].map((tag) => [tag, uiText(tag)])),
    answers,
    errors,
    kiosk,
  };
}
