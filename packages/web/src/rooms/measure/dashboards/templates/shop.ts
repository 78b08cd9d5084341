import type { Template } from "../templates.ts";
import { at } from "./at.ts";

/** One shop on one page. */
export const shop: Template = {
  key: "shop",
  word: "template.shop",
  lead: "template.shop.lead",
  period: "30d",
  cards: (t) => [
    { ...at(4, 2), kind: "text", text: t("template.shop.text") },
    { ...at(1, 5), kind: "score", metric: "nps" },
    { ...at(1, 5), kind: "score", metric: "csat" },
    { ...at(2, 5), kind: "cases" },
    { ...at(2, 7), kind: "trend", metric: "nps" },
    { ...at(2, 7), kind: "distribution", rating: "nps" },
    { ...at(4, 7), kind: "comments", limit: 12 },
  ],
};
