import type { PublicSurvey } from "@heed/contract/listen/survey";
import type { FieldError } from "@heed/contract/problem";
import type { Answers } from "@heed/core/listen/question-kinds/question-kind";
import { type ComponentChild, h } from "preact";
import { renderToString } from "preact-render-to-string";
import { accentCss, DEFAULT_ACCENT, GROUNDS } from "./accent.ts";
import { direction } from "./language.ts";
import { MessagePage } from "./message-page.ts";
import { DATA_ELEMENT, jsonForHtml, type PageChannel, ROOT_ELEMENT } from "./page-data.ts";
import { pageDataOf } from "./page-data-of.ts";
import { openingState } from "./page-state.ts";
import { SurveyPage, speaker } from "./survey-page.ts";
import { uiText } from "./ui-texts/ui-texts.ts";

/** What the page is dressed in: the address of the script, and the style sheet's text, which goes into the page. */
export type PageAssets = { script: string; style: string };

/** `nonce` is the one in the page's Content-Security-Policy; without it the browser ignores the style. */
type Dress = { assets: PageAssets; nonce: string };

export type SurveyPageInput = Dress & {
  survey: PublicSurvey;
  language: string;
  channel: PageChannel;
  responseId: string;
  /** What was wrong with an earlier try; paths as in the contract, `answers.<question key>`. */
  errors?: readonly FieldError[];
  /** Shown as chosen or written; recorded only when sent. */
  answers?: Answers;
  kiosk?: boolean;
};

/**
 * A survey as a whole HTML document. Without script it is a plain form with all questions, posted to
 * `/s/{survey}/responses`; the script makes it one question at a time.
 */
export function renderSurveyPage(input: SurveyPageInput): string {
  const { survey, language, channel, responseId, answers = {}, errors = [], kiosk = false } = input;
  const data = pageDataOf({ survey, language, channel, responseId, answers, errors, kiosk });
  const state = openingState(data, survey.questions);
  return documentOf(input, {
    language,
    title: `${uiText(language).title} · ${survey.by}`,
    accent: survey.accent,
    script: true,
    body: [
      h("div", { id: ROOT_ELEMENT }, h(SurveyPage, { data, state, acts: undefined })),
      h("script", {
        type: "application/json",
        id: DATA_ELEMENT,
        dangerouslySetInnerHTML: { __html: jsonForHtml(data) },
      }),
    ],
  });
}

/** The page after a form was sent without script. */
export function renderThanksPage(input: Dress & { survey: PublicSurvey; language: string }): string {
  const { survey, language } = input;
  const ui = uiText(language);
  const text = speaker(language, survey.languages)(survey.thanks);
  return documentOf(input, {
    language,
    title: `${ui.thanks} · ${survey.by}`,
    accent: survey.accent,
    body: messageFrame(survey.by, h(MessagePage, { mark: "done", text })),
  });
}

/** A survey that takes no more answers. */
export function renderClosedPage(
  input: Dress & { survey: Pick<PublicSurvey, "by" | "accent">; language: string },
): string {
  const { closedTitle, closedText } = uiText(input.language);
  return saying(input, closedTitle, closedText, input.survey);
}

/** An address with no survey, or one that is not open yet: the page does not tell which. */
export function renderNotFoundPage(input: Dress & { language: string }): string {
  const { notFoundTitle, notFoundText } = uiText(input.language);
  return saying(input, notFoundTitle, notFoundText);
}

/** Something failed on our side. */
export function renderBrokenPage(input: Dress & { language: string }): string {
  const { brokenTitle, brokenText } = uiText(input.language);
  return saying(input, brokenTitle, brokenText);
}

/** A page that only says something; without a survey, its title is the page's headline. */
function saying(
  input: Dress & { language: string },
  title: string,
  words: string,
  survey?: Pick<PublicSurvey, "by" | "accent">,
): string {
  const message = { mark: "none", title, text: { words, lang: undefined }, alone: !survey } as const;
  return documentOf(input, {
    language: input.language,
    title: survey ? `${title} · ${survey.by}` : title,
    accent: survey?.accent,
    body: messageFrame(survey?.by ?? null, h(MessagePage, message)),
  });
}

function messageFrame(by: string | null, message: ComponentChild): ComponentChild {
  return h(
    "div",
    { class: "frame" },
    h("header", null, by !== null && h("h1", null, by)),
    h("main", { class: "sheet" }, message),
  );
}

type Content = {
  language: string;
  title: string;
  accent: string | undefined;
  script?: boolean;
  body: ComponentChild | ComponentChild[];
};

function documentOf({ assets, nonce }: Dress, { language, title, accent, script, body }: Content): string {
  const css = accentCss(accent ?? DEFAULT_ACCENT) + assets.style;
  const page = h(
    "html",
    { lang: language, dir: direction(language) },
    h(
      "head",
      null,
      h("meta", { charset: "utf-8" }),
      h("title", null, title),
      h("meta", { name: "viewport", content: "width=device-width,initial-scale=1" }),
      h("meta", { name: "robots", content: "noindex" }),
      h("meta", { name: "color-scheme", content: "light dark" }),
      h("meta", { name: "theme-color", content: GROUNDS.light.page, media: "(prefers-color-scheme:light)" }),
      h("meta", { name: "theme-color", content: GROUNDS.dark.page, media: "(prefers-color-scheme:dark)" }),
      h("link", { rel: "icon", href: icon(accent ?? DEFAULT_ACCENT) }),
      h("style", { nonce, dangerouslySetInnerHTML: { __html: css } }),
      script && h("script", { type: "module", src: assets.script }),
    ),
    h("body", null, body),
  );
  return `<!doctype html>${renderToString(page)}`;
}

/** A dot in the brand's colour, inside the document, so that the browser asks for nothing more. */
function icon(accent: string): string {
  const dot = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'><circle cx='8' cy='8' r='7' fill='${accent}'/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(dot)}`;
}
