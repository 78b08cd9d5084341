import type { Template } from "../templates.ts";
import { at } from "./at.ts";

/** The day on the line: how it was, who waits. */
export const callCentre: Template = {
  key: "call-centre",
  word: "template.call-centre",
  lead: "template.call-centre.lead",
  period: "30d",
  cards: () => [
    { ...at(1, 5), kind: "score", metric: "csat", target: 80 },
    { ...at(1, 5), kind: "score", metric: "ces" },
    { ...at(2, 5), kind: "cases" },
    { ...at(2, 7), kind: "trend", metric: "csat", grain: "day", target: 80 },
    { ...at(2, 7), kind: "ranking", metric: "csat", by: "agent" },
    { ...at(2, 7), kind: "control", metric: "csat" },
    { ...at(2, 7), kind: "comments", rating: "csat", band: "low" },
  ],
};
