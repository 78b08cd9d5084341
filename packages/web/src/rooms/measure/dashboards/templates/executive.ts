import type { Template } from "../templates.ts";
import { at } from "./at.ts";

/** One page: are we getting better, and where not. */
export const executive: Template = {
  key: "executive",
  word: "template.executive",
  lead: "template.executive.lead",
  period: "12m",
  cards: () => [
    { ...at(1, 5), kind: "score", metric: "nps", target: 40 },
    { ...at(1, 5), kind: "score", metric: "csat" },
    { ...at(1, 5), kind: "score", metric: "ces" },
    { ...at(1, 5), kind: "cases" },
    { ...at(2, 7), kind: "trend", metric: "nps", target: 40, compare: "previous" },
    { ...at(2, 7), kind: "breakdown", metric: "nps", by: "touchpoint", rows: 8 },
    { ...at(2, 8), kind: "drivers", outcome: "nps" },
    { ...at(2, 8), kind: "ranking", metric: "nps", by: "location", rows: 8 },
    { ...at(2, 7), kind: "comments", rating: "nps", band: "low", limit: 6 },
    { ...at(2, 7), kind: "trend", metric: "count" },
  ],
};
