import type { PublicSurvey } from "@heed/contract/listen/survey";
import { answerTo } from "@heed/core/listen/question-kinds/question-kind";
import { h, render } from "preact";
import { accentCss, DEFAULT_ACCENT } from "./accent.ts";
import { direction } from "./language.ts";
import type { PageData } from "./page-data.ts";
import { pageDataOf } from "./page-data-of.ts";
import { nextState, openingState, type PageEvent, type PageState } from "./page-state.ts";
import { type Acts, SurveyPage } from "./survey-page.ts";

/** How long a chosen score stays in sight before the page moves on, in milliseconds. */
const GLANCE = 220;

/** Where the preview stands: a question, counted from 0, or the thanks. */
export type PreviewPlace = number | "thanks";

export type Preview = {
  /** Draws the survey anew; without a place, where it stands. */
  show(survey: PublicSurvey, language: string, place?: PreviewPlace): void;
  /** Takes the page away. */
  end(): void;
};

/**
 * The page that customers see, drawn into a document of its own (a frame's), for those who write the survey. It can
 * be walked through; nothing is sent or kept. `style` is the text of page.css. The sheet is constructed, so that no
 * content security policy stands in its way.
 */
export function mountPreview(frame: Document, style: string): Preview {
  const view = frame.defaultView;
  const sheet = view ? new view.CSSStyleSheet() : undefined;
  if (sheet) frame.adoptedStyleSheets = [sheet];
  let data: PageData | undefined;
  let state: PageState | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const draw = () => {
    if (!data || !state) return;
    frame.documentElement.lang = state.language;
    frame.documentElement.dir = direction(state.language);
    render(h(SurveyPage, { data, state, acts }), frame.body);
  };
  const happen = (event: PageEvent) => {
    if (!data || !state) return;
    clearTimeout(timer);
    state = nextState(state, event, data.survey.questions);
    if (state.sending === "now") state = nextState(state, { do: "recorded" }, data.survey.questions);
    draw();
  };
  const acts: Acts = {
    answer(key, answer, settled) {
      if (state && answer !== answerTo(state.answers, key)) happen({ do: "answer", key, answer });
      if (settled && state && data && state.step < data.survey.questions.length - 1) {
        timer = setTimeout(() => happen({ do: "next" }), GLANCE);
      }
    },
    submit: () => happen({ do: "next" }),
    back: () => state && happen({ do: "go", step: state.step - 1 }),
    tryNow: () => undefined,
    speak: (language) => happen({ do: "speak", language }),
  };

  return {
    show(survey, language, place) {
      clearTimeout(timer);
      sheet?.replaceSync(accentCss(survey.accent ?? DEFAULT_ACCENT) + style);
      data = pageDataOf({ survey, language, channel: "link", responseId: "" });
      state = placed(state ?? openingState(data, survey.questions), survey, language, place);
      draw();
    },
    end() {
      clearTimeout(timer);
      render(null, frame.body);
    },
  };
}

/** Puts the page where its writer looks; what was typed stays, unless its question is gone. */
function placed(
  state: PageState,
  survey: PublicSurvey,
  language: string,
  place: PreviewPlace | undefined,
): PageState {
  const last = Math.max(0, survey.questions.length - 1);
  const step = Math.min(typeof place === "number" ? place : state.step, last);
  const sending = place === undefined ? state.sending : place === "thanks" ? "done" : "not-yet";
  return { ...state, mode: "steps", language, step, reached: last, sending, wrong: [], trouble: null };
}
