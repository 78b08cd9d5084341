import type { Template } from "../templates.ts";
import { at } from "./at.ts";

/** One touchpoint, told by those who were there. */
export const touchpoint: Template = {
  key: "touchpoint",
  word: "template.touchpoint",
  lead: "template.touchpoint.lead",
  period: "90d",
  cards: (t) => [
    { ...at(4, 2), kind: "text", text: t("template.touchpoint.text") },
    { ...at(1, 5), kind: "score", metric: "csat" },
    { ...at(1, 5), kind: "score", metric: "ces" },
    { ...at(1, 5), kind: "score", metric: "nps" },
    { ...at(1, 5), kind: "score", metric: "count" },
    { ...at(2, 7), kind: "trend", metric: "csat" },
    { ...at(2, 7), kind: "breakdown", metric: "csat", by: "location" },
    { ...at(2, 7), kind: "distribution", rating: "csat" },
    { ...at(2, 7), kind: "comments", rating: "csat", band: "low" },
  ],
};
