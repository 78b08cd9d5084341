import { type ComponentChild, h } from "preact";
import type { Said } from "./question-views/question-view.ts";

/** The element that gets the focus when a message takes the questions' place. */
export const MESSAGE_ID = "message";

type Props = {
  mark: "done" | "none";
  title?: string;
  text: Said;
  /** Whether nothing else on the page is its headline. */
  alone?: boolean;
};

/** Thanks, or why there is nothing to answer. */
export function MessagePage({ mark, title, text, alone }: Props): ComponentChild {
  return h(
    "div",
    { class: "message", id: MESSAGE_ID, tabIndex: -1, role: "status" },
    mark === "done" &&
      h(
        "svg",
        { class: "tick", viewBox: "0 0 48 48", "aria-hidden": "true", focusable: "false" },
        h("circle", { cx: 24, cy: 24, r: 23 }),
        h("path", { d: "M14 25l7 7 13-15" }),
      ),
    title && h(alone ? "h1" : "h2", { class: "title" }, title),
    h("p", { class: title || text.words.length > 140 ? "said" : "said large", lang: text.lang }, text.words),
  );
}
