import type { LocalText } from "@heed/contract/words";
import { type Answer, answerTo } from "@heed/core/listen/question-kinds/question-kind";
import { type ComponentChild, h } from "preact";
import { EMPTY_FIELD, maxTyped, type PageData, responsesPath } from "./page-data.ts";
import { isAnswered, isLastStep, type PageState } from "./page-state.ts";
import { QuestionBlock } from "./question-block.ts";
import type { Said } from "./question-views/question-view.ts";
import type { Acts } from "./survey-page.ts";
import { fillIn, type UiText } from "./ui-texts/ui-text.ts";

/** Progress is shown only above this many questions: below, it would be longer than the survey. */
const SHORT = 3;

type Props = {
  data: PageData;
  state: PageState;
  acts: Acts | undefined;
  ui: UiText;
  say: (text: LocalText) => Said;
};

/** The questions as a plain form that works by itself; the script shows one at a time and sends it in the background. */
export function SurveyForm({ data, state, acts, ui, say }: Props): ComponentChild {
  const { questions, key } = data.survey;
  const steps = state.mode === "steps";
  const submit = (event: Event) => {
    event.preventDefault();
    acts?.submit();
  };
  return h(
    "form",
    {
      method: "post",
      action: responsesPath(key),
      class: state.mode,
      noValidate: steps,
      "aria-busy": state.sending === "now",
      ...(acts ? { onSubmit: submit } : {}),
    },
    hiddenField("id", data.responseId),
    hiddenField("language", state.language),
    hiddenField("channel", data.channel),
    h(
      "p",
      { class: "unseen", "aria-hidden": "true" },
      h("label", null, ui.leaveEmpty, h("input", { name: EMPTY_FIELD, tabIndex: -1, autocomplete: "off" })),
    ),
    steps && questions.length > SHORT && h(Progress, { step: state.step, of: questions.length, ui }),
    h(
      "p",
      { class: "unseen", "aria-live": "polite" },
      steps && questions.length > 1 ? said(state, data, ui) : null,
    ),
    state.trouble && !steps && h("p", { class: "trouble", role: "alert" }, ui.troubles[state.trouble]),
    questions.map((question, i) =>
      h(QuestionBlock, {
        key: question.key,
        question,
        answer: answerTo(state.answers, question.key),
        ui,
        say,
        wrong: state.wrong.includes(question.key),
        maxTyped: maxTyped(questions),
        hidden: steps && i !== state.step,
        inert: state.sending === "now",
        movesOn: steps && i < questions.length - 1 && question.kind !== "text",
        onAnswer:
          acts &&
          ((answer: Answer | undefined, settled: boolean) => acts.answer(question.key, answer, settled)),
      }),
    ),
    steps &&
      state.trouble &&
      h(
        "div",
        { class: state.trouble === "waiting" ? "trouble calm" : "trouble", role: "alert" },
        h(TroubleLine, { state, acts, ui }),
      ),
    h(Buttons, { data, state, acts, ui }),
  );
}

function Buttons({ data, state, acts, ui }: Omit<Props, "say">): ComponentChild {
  const { questions } = data.survey;
  const steps = state.mode === "steps";
  const shown = questions[state.step];
  const last = !steps || isLastStep(state, questions);
  const answered = shown && isAnswered(answerTo(state.answers, shown.key));
  const busy = state.sending === "now";
  const ahead = answered || shown?.required ? ui.next : ui.skip;
  return h(
    "div",
    { class: "actions" },
    steps &&
      state.step > 0 &&
      !busy &&
      h("button", { type: "button", class: "back", onClick: acts?.back }, ui.back),
    h(
      "button",
      {
        type: "submit",
        // The scale is what matters: moving on by button comes to the fore once there is an answer.
        class: last || answered ? "onward" : "onward quiet",
        "aria-disabled": busy || undefined,
      },
      last ? (busy ? ui.sending : ui.send) : ahead,
    ),
  );
}

function TroubleLine({ state, acts, ui }: Pick<Props, "state" | "acts" | "ui">): ComponentChild {
  const again = state.trouble === "waiting" && acts;
  return h(
    "div",
    null,
    h("p", null, state.trouble && ui.troubles[state.trouble]),
    again && h("button", { type: "button", class: "again", onClick: again.tryNow }, ui.tryNow),
  );
}

function Progress({ step, of, ui }: { step: number; of: number; ui: UiText }): ComponentChild {
  return h(
    "div",
    { class: "progress" },
    h("progress", { value: step, max: of, "aria-label": fillIn(ui.step, { step: step + 1, of }) }),
    h("span", { "aria-hidden": "true" }, `${step + 1} / ${of}`),
  );
}

function said(state: PageState, { survey }: PageData, ui: UiText): string {
  return state.sending === "now"
    ? ui.sending
    : fillIn(ui.step, { step: state.step + 1, of: survey.questions.length });
}

function hiddenField(name: string, value: string): ComponentChild {
  return h("input", { type: "hidden", name, value, key: name });
}
