import { CohortsAnswer, CohortsInput } from "../measure/cohorts.ts";
import { CrosstabAnswer, CrosstabInput } from "../measure/crosstab.ts";
import { ExploreAnswer, ExploreInput } from "../measure/explore.ts";
import { FunnelAnswer, FunnelInput } from "../measure/funnel.ts";
import { RetentionAnswer, RetentionInput } from "../measure/retention.ts";
import type { Route } from "../route.ts";

/** Questions that look for something: segments, dependence, cohorts, ways through. */
export const EXPLORE_ROUTES = {
  explore: {
    method: "POST",
    path: "/query/explore",
    summary: "Which segments hold a metric down or up",
    may: "query.ask",
    body: ExploreInput,
    answer: ExploreAnswer,
  },
  askCrosstab: {
    method: "POST",
    path: "/query/crosstab",
    summary: "Two fields against each other, with tests",
    may: "query.ask",
    body: CrosstabInput,
    answer: CrosstabAnswer,
  },
  askCohorts: {
    method: "POST",
    path: "/query/cohorts",
    summary: "Customers by when they were first heard, and a metric since",
    may: "query.ask",
    body: CohortsInput,
    answer: CohortsAnswer,
  },
  askRetention: {
    method: "POST",
    path: "/query/retention",
    summary: "Who is heard again, by the band of the first score",
    may: "query.ask",
    body: RetentionInput,
    answer: RetentionAnswer,
  },
  askFunnel: {
    method: "POST",
    path: "/query/funnel",
    summary: "How many customers go from one touchpoint to the next",
    may: "query.ask",
    body: FunnelInput,
    answer: FunnelAnswer,
  },
} as const satisfies Record<string, Route>;
