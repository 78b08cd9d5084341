import { QUESTION_KINDS } from "@heed/core/listen/question-kinds/question-kinds";
import { type ComponentChild, h } from "preact";
import { headingId, type QuestionViewProps } from "./question-views/question-view.ts";
import { QUESTION_VIEWS } from "./question-views/question-views.ts";
import { fillIn } from "./ui-texts/ui-text.ts";

type Props = Omit<QuestionViewProps, "describedBy"> & {
  hidden: boolean;
  /** On its way: to be seen, not to be changed. */
  inert: boolean;
  /** Choosing moves on by itself, which those who cannot see it are told beforehand. */
  movesOn: boolean;
};

/** One question: its wording, whether it must be answered, what is wrong with the answer, and where to answer. */
export function QuestionBlock({ hidden, inert, movesOn, ...props }: Props): ComponentChild {
  const { question, ui, say, wrong } = props;
  const { key, kind, required } = question;
  const view = QUESTION_VIEWS[kind];
  const { scale } = QUESTION_KINDS[kind];
  const [errorId, hintId] = [`error-${key}`, `moves-${key}`];
  const describedBy = [wrong && errorId, movesOn && hintId].filter(Boolean).join(" ") || undefined;
  const text = say(question.text);
  const wording = [
    h("span", { class: "wording", lang: text.lang }, text.words),
    " ",
    h("span", { class: "need" }, required ? ui.required : ui.optional),
  ];
  const heading = h(
    "h2",
    { id: headingId(key), tabIndex: -1 },
    view.inputId ? h("label", { for: view.inputId(key) }, wording) : wording,
  );
  const missing = scale ? fillIn(ui.chooseScore, { min: scale.min, max: scale.max }) : ui.writeSomething;
  const group = { role: "radiogroup", "aria-required": required, "aria-describedby": describedBy };
  return h(
    view.group ? "fieldset" : "div",
    {
      class: wrong ? "question wrong" : "question",
      id: `question-${key}`,
      hidden,
      inert,
      ...(view.group ? group : {}),
    },
    view.group ? h("legend", null, heading) : heading,
    wrong && h("p", { class: "error", id: errorId }, missing),
    movesOn && h("p", { class: "unseen", id: hintId }, ui.movesOn),
    view.draw({ ...props, describedBy }),
  );
}
