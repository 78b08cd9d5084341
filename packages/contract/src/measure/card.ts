import { z } from "zod";
import { Problem } from "../problem.ts";
import { BreakdownAnswer, BreakdownCard } from "./cards/breakdown.ts";
import { CasesAnswer, CasesCard } from "./cards/cases.ts";
import { CommentsAnswer, CommentsCard } from "./cards/comments.ts";
import { ControlCard, ControlCardAnswer } from "./cards/control.ts";
import { CrosstabCard, CrosstabCardAnswer } from "./cards/crosstab.ts";
import { DistributionCard, DistributionCardAnswer } from "./cards/distribution.ts";
import { DriversCard, DriversCardAnswer } from "./cards/drivers.ts";
import { RankingCard, RankingCardAnswer } from "./cards/ranking.ts";
import { ScoreAnswer, ScoreCard } from "./cards/score.ts";
import { TableAnswer, TableCard } from "./cards/table.ts";
import { TextAnswer, TextCard } from "./cards/text.ts";
import { TrendAnswer, TrendCard } from "./cards/trend.ts";

/** Every kind of card, as it is kept. A new one is a file in cards/ and a line here, in the server and in the web app. */
export const Card = z.discriminatedUnion("kind", [
  ScoreCard,
  TrendCard,
  BreakdownCard,
  DistributionCard,
  CommentsCard,
  TableCard,
  TextCard,
  CasesCard,
  RankingCard,
  ControlCard,
  DriversCard,
  CrosstabCard,
]);
export type Card = z.output<typeof Card>;
export type CardInput = z.input<typeof Card>;
export type CardKind = Card["kind"];
export type CardOf<K extends CardKind> = Extract<Card, { kind: K }>;

/** What each kind of card shows. */
export const CardContent = z.discriminatedUnion("kind", [
  ScoreAnswer,
  TrendAnswer,
  BreakdownAnswer,
  DistributionCardAnswer,
  CommentsAnswer,
  TableAnswer,
  TextAnswer,
  CasesAnswer,
  RankingCardAnswer,
  ControlCardAnswer,
  DriversCardAnswer,
  CrosstabCardAnswer,
]);
export type CardContent = z.infer<typeof CardContent>;
export type ContentOf<K extends CardKind> = Extract<CardContent, { kind: K }>;

/** One card's answer: its content, or why there is none. `from` ≤ at < `to` are the days that it looked at. */
export const CardAnswer = z.object({
  id: z.string(),
  from: z.string(),
  to: z.string(),
  content: CardContent.nullable(),
  problem: Problem.nullable(),
});
export type CardAnswer = z.infer<typeof CardAnswer>;

/** All cards of a dashboard, answered together. */
export const CardAnswers = z.object({
  items: z.array(CardAnswer),
  timezone: z.string(),
  asOf: z.string(),
  elapsedMs: z.number(),
});
export type CardAnswers = z.infer<typeof CardAnswers>;
