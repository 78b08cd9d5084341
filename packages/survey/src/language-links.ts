import { QUESTION_KINDS } from "@heed/core/listen/question-kinds/question-kinds";
import { type ComponentChild, h } from "preact";
import { type PageData, surveyPath } from "./page-data.ts";
import type { PageState } from "./page-state.ts";

/** More languages than this fold into one menu. */
const SIDE_BY_SIDE = 3;

type Props = {
  data: PageData;
  state: PageState;
  label: string;
  onSpeak: ((language: string) => void) | undefined;
};

/** The page in its other languages. Plain links; with the script the language changes in place and answers stay. */
export function LanguageLinks({ data, state, label, onSpeak }: Props): ComponentChild {
  const { languages } = data.survey;
  if (languages.length < 2) return null;
  const links = languages.map((language) => {
    const name = data.languageNames[language] ?? language;
    if (language === state.language) {
      return h("li", { key: language }, h("span", { lang: language, "aria-current": "true" }, name));
    }
    const follow = onSpeak && ((event: MouseEvent) => speakInPlace(event, () => onSpeak(language)));
    const href = languageAddress(data, language);
    return h(
      "li",
      { key: language },
      h("a", { href, lang: language, hrefLang: language, onClick: follow }, name),
    );
  });
  const list = h("ul", null, links);
  return h(
    "nav",
    { class: "languages", "aria-label": label },
    languages.length <= SIDE_BY_SIDE
      ? list
      : h("details", null, h("summary", null, data.languageNames[state.language] ?? state.language), list),
  );
}

/** The same page in another language: channel and chosen scores come along, words stay out of the address. */
export function languageAddress({ survey, channel, answers }: PageData, language: string): string {
  const query = new URLSearchParams({ lang: language });
  if (channel !== "link") query.set("channel", channel);
  for (const { key, kind } of survey.questions) {
    const answer = answers[key];
    if (QUESTION_KINDS[kind].scale && typeof answer === "number") query.set(key, String(answer));
  }
  return `${surveyPath(survey.key)}?${query}`;
}

function speakInPlace(event: MouseEvent, speak: () => void): void {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  (event.currentTarget as Element | null)?.closest("details")?.removeAttribute("open");
  speak();
}
