import type { PublicSurvey, ResponseInput } from "@heed/contract/listen/survey";
import type { FieldError } from "@heed/contract/problem";
import type { Answers } from "@heed/core/listen/question-kinds/question-kind";
import type { UiText } from "./ui-texts/ui-text.ts";

/** Where the page data stands in the document, for the script to read. */
export const DATA_ELEMENT = "page-data";
/** The element whose content the server renders and the script takes over. */
export const ROOT_ELEMENT = "page";
/** A field that people never see. What fills it in is a machine. */
export const EMPTY_FIELD = "leave-empty";

export type PageChannel = NonNullable<ResponseInput["channel"]>;

/** Everything that the page is made from, on the server and again in the browser. */
export type PageData = {
  survey: PublicSurvey;
  language: string;
  /** The survey's languages by tag, each named in itself. */
  languageNames: Record<string, string>;
  /** The page's own sentences in each of the survey's languages. */
  ui: Record<string, UiText>;
  channel: PageChannel;
  /** The response's id, made before it is sent, so that a retry or a second click records once. */
  responseId: string;
  /** Answers to show as chosen; nothing is recorded until they are sent. */
  answers: Answers;
  errors: readonly FieldError[];
  /** A shared device: starts again by itself for the next person. */
  kiosk: boolean;
};

/** The name of a question's form field: `answers.nps`. */
export function fieldName(key: string): string {
  return `answers.${key}`;
}

/** Where the page of a survey is. */
export function surveyPath(key: string): string {
  return `/s/${encodeURIComponent(key)}`;
}

/** Where its answers are sent. */
export function responsesPath(key: string): string {
  return `${surveyPath(key)}/responses`;
}

/** Data as the content of a `<script type="application/json">`: nothing in it can end the element. */
export function jsonForHtml(data: unknown): string {
  return JSON.stringify(data).replace(
    /[<>&\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/**
 * How many characters a text answer may have: 6,000 shared by all text questions, so that a form sent without
 * script (up to nine bytes a character) stays under the 64 kB that the server accepts.
 */
export function maxTyped(questions: PublicSurvey["questions"]): number {
  const texts = questions.filter((question) => question.kind === "text").length;
  return Math.floor(6000 / Math.max(1, texts));
}
