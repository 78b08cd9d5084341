import type { Template } from "../templates.ts";
import { at } from "./at.ts";

/** What a partner sees of its part of the journey. */
export const partner: Template = {
  key: "partner",
  word: "template.partner",
  lead: "template.partner.lead",
  period: "90d",
  cards: (t) => [
    { ...at(4, 2), kind: "text", text: t("template.partner.text") },
    { ...at(2, 5), kind: "score", metric: "nps", target: 40 },
    { ...at(2, 5), kind: "score", metric: "csat" },
    { ...at(2, 7), kind: "trend", metric: "nps", target: 40 },
    { ...at(2, 7), kind: "breakdown", metric: "nps", by: "touchpoint" },
    { ...at(4, 6), kind: "table", metrics: ["nps", "csat", "count"], by: "partner" },
  ],
};
