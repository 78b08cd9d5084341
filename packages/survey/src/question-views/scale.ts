import type { Question } from "@heed/contract/listen/survey";
import { QUESTION_KINDS } from "@heed/core/listen/question-kinds/question-kinds";
import { type ComponentChild, h } from "preact";
import { fieldName } from "../page-data.ts";
import type { UiText } from "../ui-texts/ui-text.ts";
import type { QuestionView, QuestionViewProps, Said } from "./question-view.ts";

type ScaleQuestion = Exclude<Question, { kind: "text" }>;

/** A row of numbers, none chosen beforehand, equal in size, with both ends named. Native radio buttons inside. */
export const scaleView: QuestionView = {
  group: true,
  draw: (props) => (isScale(props) ? h(Scale, props) : h("p", null)),
};

function Scale({
  question,
  answer,
  ui,
  say,
  wrong,
  onAnswer,
}: QuestionViewProps<ScaleQuestion>): ComponentChild {
  const scale = QUESTION_KINDS[question.kind].scale ?? { min: 0, max: 10 };
  const values = Array.from({ length: scale.max - scale.min + 1 }, (_, i) => scale.min + i);
  const nameOf = pointNames(question, ui, say, scale);
  const [low, high] = [nameOf(scale.min), nameOf(scale.max)];
  return h(
    "div",
    { class: "answer" },
    h(
      "div",
      { class: `scale points-${values.length}` },
      values.map((value) => {
        const name = nameOf(value);
        return h(
          "label",
          { class: "point", key: value },
          h("input", {
            type: "radio",
            name: fieldName(question.key),
            value,
            required: question.required,
            checked: answer === value,
            "aria-invalid": wrong || undefined,
            onChange: onAnswer && (() => onAnswer(value, false)),
            onClick: onAnswer && ((event: MouseEvent) => event.detail > 0 && onAnswer(value, true)),
          }),
          h("span", { class: "number" }, value),
          name && h("span", { class: "name", lang: name.lang }, name.words),
        );
      }),
    ),
    h(
      "p",
      { class: "ends", "aria-hidden": "true" },
      end("low", scale.min, low),
      end("high", scale.max, high),
    ),
    ui.scales[question.kind].points &&
      !hasOwnEnds(question) &&
      h("p", { class: "chosen", "aria-hidden": "true" }, typeof answer === "number" && nameOf(answer)?.words),
  );
}

function end(which: "low" | "high", value: number, name: Said | undefined): ComponentChild {
  return h("span", { class: which }, h("b", null, value), " ", h("span", { lang: name?.lang }, name?.words));
}

/** What a point means: the survey's own words at the ends, else the kind's usual ones, for every point where known. */
function pointNames(
  question: ScaleQuestion,
  ui: UiText,
  say: QuestionViewProps["say"],
  { min, max }: { min: number; max: number },
): (value: number) => Said | undefined {
  const usual = ui.scales[question.kind];
  return (value) => {
    if (value === min) return question.lowLabel ? say(question.lowLabel) : plain(usual.low);
    if (value === max) return question.highLabel ? say(question.highLabel) : plain(usual.high);
    const point = hasOwnEnds(question) ? undefined : usual.points?.[value - min];
    return point === undefined ? undefined : plain(point);
  };
}

/** A survey that names the ends itself asks something else than usual, so the usual names between don't fit. */
function hasOwnEnds({ lowLabel, highLabel }: ScaleQuestion): boolean {
  return lowLabel !== undefined || highLabel !== undefined;
}

function plain(words: string): Said {
  return { words, lang: undefined };
}

function isScale(props: QuestionViewProps): props is QuestionViewProps<ScaleQuestion> {
  return QUESTION_KINDS[props.question.kind].scale !== null;
}
