import {
  DriversAnswer,
  DriversInput,
  ExperienceIndexAnswer,
  ExperienceIndexInput,
  ReliabilityAnswer,
  ReliabilityInput,
  WhatIfAnswer,
  WhatIfInput,
} from "../measure/drivers.ts";
import type { Route } from "../route.ts";

/** What carries the outcome. */
export const DRIVER_ROUTES = {
  askDrivers: {
    method: "POST",
    path: "/query/drivers",
    summary: "Which rated items carry the outcome: relative weights with bootstrap intervals",
    may: "query.ask",
    body: DriversInput,
    answer: DriversAnswer,
  },
  askWhatIf: {
    method: "POST",
    path: "/query/what-if",
    summary: "What the outcome would go with if some items rose",
    may: "query.ask",
    body: WhatIfInput,
    answer: WhatIfAnswer,
  },
  askReliability: {
    method: "POST",
    path: "/query/reliability",
    summary: "Whether the items of a scale measure one thing, and two scales different ones",
    may: "query.ask",
    body: ReliabilityInput,
    answer: ReliabilityAnswer,
  },
  askExperienceIndex: {
    method: "POST",
    path: "/query/experience-index",
    summary: "Effectiveness, ease and emotion as one number",
    may: "query.ask",
    body: ExperienceIndexInput,
    answer: ExperienceIndexAnswer,
  },
} as const satisfies Record<string, Route>;
