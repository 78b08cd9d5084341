import type { LocalText } from "@heed/contract/words";
import type { Answer } from "@heed/core/listen/question-kinds/question-kind";
import { type ComponentChild, h } from "preact";
import { localText } from "./language.ts";
import { LanguageLinks } from "./language-links.ts";
import { MessagePage } from "./message-page.ts";
import type { PageData } from "./page-data.ts";
import type { PageState } from "./page-state.ts";
import type { Said } from "./question-views/question-view.ts";
import { SurveyForm } from "./survey-form.ts";

/** What the page does when somebody acts on it. Absent on the server, where only the plain form works. */
export type Acts = {
  /** `settled`: chosen by touch or mouse, so the page moves on by itself. */
  answer: (key: string, answer: Answer | undefined, settled: boolean) => void;
  submit: () => void;
  back: () => void;
  tryNow: () => void;
  speak: (language: string) => void;
};

export type SurveyPageProps = { data: PageData; state: PageState; acts: Acts | undefined };

/** The whole page: who asks, the questions or the thanks, and why it is asked. Drawn alike by server and browser. */
export function SurveyPage({ data, state, acts }: SurveyPageProps): ComponentChild {
  const { survey } = data;
  const ui = data.ui[state.language];
  if (!ui) throw new Error(`the page has no sentences in ${state.language}`);
  const say = speaker(state.language, survey.languages);
  const over = state.sending === "done" || state.sending === "closed";
  const notice = survey.notice && say(survey.notice);
  return h(
    "div",
    { class: data.kiosk ? "frame kiosk" : "frame" },
    h(
      "header",
      null,
      h("h1", null, survey.by),
      !over && h(LanguageLinks, { data, state, label: ui.language, onSpeak: acts?.speak }),
    ),
    h(
      "main",
      { class: "sheet" },
      state.sending === "done" && h(MessagePage, { mark: "done", text: say(survey.thanks) }),
      state.sending === "closed" &&
        h(MessagePage, {
          mark: "none",
          title: ui.closedTitle,
          text: { words: ui.closedText, lang: undefined },
        }),
      !over && h(SurveyForm, { data, state, acts, ui, say }),
    ),
    (notice || survey.anonymous) &&
      h(
        "footer",
        null,
        survey.anonymous && h("p", null, ui.anonymous),
        notice && h("p", { lang: notice.lang }, notice.words),
      ),
  );
}

/** Says a survey's texts in a language, marking those that exist only in another one. */
export function speaker(language: string, languages: readonly string[]): (text: LocalText) => Said {
  return (text) => {
    const found = localText(text, language, languages);
    return { words: found.words, lang: found.language === language ? undefined : found.language };
  };
}
