import type { Template } from "../templates.ts";
import { at } from "./at.ts";

/** Everything that moves, and what people say. */
export const cxManager: Template = {
  key: "cx-manager",
  word: "template.cx-manager",
  lead: "template.cx-manager.lead",
  period: "90d",
  cards: () => [
    { ...at(1, 5), kind: "score", metric: "nps" },
    { ...at(1, 5), kind: "score", metric: "csat" },
    { ...at(1, 5), kind: "score", metric: "ces" },
    { ...at(1, 5), kind: "score", metric: "count" },
    { ...at(2, 7), kind: "trend", metric: "nps", compare: "previous" },
    { ...at(2, 7), kind: "distribution", rating: "nps" },
    { ...at(2, 7), kind: "breakdown", metric: "nps", by: "touchpoint" },
    { ...at(2, 7), kind: "breakdown", metric: "nps", by: "channel" },
    { ...at(2, 8), kind: "drivers", outcome: "nps" },
    { ...at(2, 8), kind: "ranking", metric: "nps", by: "location" },
    { ...at(2, 7), kind: "control", metric: "nps" },
    { ...at(2, 7), kind: "crosstab", metric: "nps", rows: "touchpoint", columns: "channel" },
    { ...at(4, 6), kind: "table", metrics: ["nps", "csat", "ces", "count"], by: "location" },
    { ...at(2, 7), kind: "comments", rating: "nps", band: "low" },
    { ...at(2, 7), kind: "comments", rating: "nps", band: "high" },
  ],
};
