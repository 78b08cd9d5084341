import { ChartAnswer, ChartInput } from "../measure/chart.ts";
import { RankingAnswer, RankingInput } from "../measure/ranking.ts";
import type { Route } from "../route.ts";

/** Questions whose answers are more than rows of figures. */
export const FIGURE_ROUTES = {
  askRanking: {
    method: "POST",
    path: "/query/ranking",
    summary: "Rank the units of a field by shrunken values, and say how alike they are",
    may: "query.ask",
    body: RankingInput,
    answer: RankingAnswer,
  },
  askChart: {
    method: "POST",
    path: "/query/chart",
    summary: "Control chart: limits that know n, signals, drifts and shifts with their dates",
    may: "query.ask",
    body: ChartInput,
    answer: ChartAnswer,
  },
} as const satisfies Record<string, Route>;
