import { type Answers, answerTo } from "@heed/core/listen/question-kinds/question-kind";
import { QUESTION_KINDS } from "@heed/core/listen/question-kinds/question-kinds";
import { h, hydrate, render } from "preact";
import { cameBack, readDraft, writeDraft } from "./draft.ts";
import { watchKiosk } from "./kiosk.ts";
import { direction } from "./language.ts";
import { languageAddress } from "./language-links.ts";
import { fieldName, type PageData } from "./page-data.ts";
import { pageDelivery } from "./page-delivery.ts";
import { focusAnswer, focusMessage, focusQuestion, focusScore } from "./page-focus.ts";
import { pageHistory } from "./page-history.ts";
import { listenToKeys } from "./page-keys.ts";
import {
  givenAnswers,
  isLastStep,
  nextState,
  openingState,
  type PageEvent,
  type PageState,
} from "./page-state.ts";
import { responseId } from "./response-id.ts";
import { openStore } from "./store.ts";
import { type Acts, SurveyPage } from "./survey-page.ts";

/** How long a chosen score stays in sight before the page moves on, in milliseconds. */
const GLANCE = 220;
/** The same after a digit that a second one may follow: 1 and 0 are ten. */
const SECOND_DIGIT = 700;

/** Takes over the page that the server has drawn: one question at a time, sent in the background. */
export function runPage(root: HTMLElement, data: PageData): void {
  const { survey, kiosk } = data;
  const { questions } = survey;
  const tab = openStore(() => sessionStorage);
  const draft = !kiosk && cameBack() ? readDraft(tab, survey.key) : null;
  let id = draft?.id ?? data.responseId;
  let moving: ReturnType<typeof setTimeout> | undefined;
  let state = openingState(data, questions);

  const draw = () => render(h(SurveyPage, { data, state, acts }), root);
  const happen = (event: PageEvent) => {
    const before = state;
    state = nextState(before, event, questions);
    if (state === before) return;
    clearTimeout(moving);
    draw();
    follow(before, event);
  };
  const moveOnIn = (milliseconds: number) => {
    clearTimeout(moving);
    if (!isLastStep(state, questions)) moving = setTimeout(() => happen({ do: "next" }), milliseconds);
  };
  const acts: Acts = {
    answer(key, answer, settled) {
      if (answer !== answerTo(state.answers, key)) happen({ do: "answer", key, answer });
      if (settled) moveOnIn(GLANCE);
    },
    submit: () => happen({ do: "next" }),
    back() {
      if (!places.back()) happen({ do: "go", step: state.step - 1 });
    },
    tryNow: () => delivery.tryNow(),
    speak: (language) => happen({ do: "speak", language }),
  };
  const places = pageHistory((step) => happen({ do: "go", step }));
  const delivery = pageDelivery(survey.key, kiosk, happen);
  const shared = kiosk ? watchKiosk(() => state.sending === "done", restart) : null;

  function follow(before: PageState, event: PageEvent): void {
    shared?.changed();
    if (state.language !== before.language) showLanguage(data, state.language);
    if (state.step !== before.step) places.moved(state.step, event.do === "next" && state.wrong.length === 0);
    if (state.sending === "done" || state.sending === "closed") {
      writeDraft(tab, survey.key, null);
      places.unwind();
      focusMessage();
      return;
    }
    const shown = questions[state.step];
    if (shown && state.wrong.length > 0 && state.wrong !== before.wrong) focusAnswer(shown.key);
    else if (shown && state.step !== before.step) focusQuestion(shown.key);
    if (!kiosk) writeDraft(tab, survey.key, { id, answers: state.answers, step: state.step });
    if (state.sending === "now" && before.sending !== "now") {
      void delivery.start({
        id,
        language: state.language,
        channel: data.channel,
        answers: givenAnswers(state.answers),
      });
    }
  }

  function restart(): void {
    if (state.sending === "now") return;
    id = responseId(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
    places.unwind();
    happen({ do: "restart", language: data.language });
  }

  const touched = answersTouched(root, data);
  hydrate(h(SurveyPage, { data, state, acts }), root);
  happen({ do: "take-over", answers: { ...draft?.answers, ...touched }, step: draft?.step });
  places.opened(state.step);
  if (draft && delivery.isOnItsWay(id)) acts.submit();
  listenToKeys({
    shown: () => (state.sending === "not-yet" ? questions[state.step] : undefined),
    onSubmit: acts.submit,
    onScore({ key }, score, settled) {
      acts.answer(key, score, false);
      focusScore(key, score);
      moveOnIn(settled ? GLANCE : SECOND_DIGIT);
    },
  });
}

/** What was chosen or written before the script came, where it differs from what the server had put there. */
function answersTouched(root: HTMLElement, { survey, answers }: PageData): Answers {
  const form = root.querySelector("form");
  const fields = form ? new FormData(form) : new FormData();
  const touched: [string, Answers[string]][] = [];
  for (const { key, kind } of survey.questions) {
    const answer = QUESTION_KINDS[kind].read(String(fields.get(fieldName(key)) ?? ""));
    if (answer !== undefined && answer !== answerTo(answers, key)) touched.push([key, answer]);
  }
  return Object.fromEntries(touched);
}

/** Tells the browser and the address which language the page speaks now. */
function showLanguage(data: PageData, language: string): void {
  document.documentElement.lang = language;
  document.documentElement.dir = direction(language);
  document.title = `${data.ui[language]?.title} · ${data.survey.by}`;
  if (!data.kiosk) history.replaceState(history.state, "", languageAddress(data, language));
}
