import type { Reach } from "@heed/contract/account/unit";
import {
  type DistributionAnswer,
  type DistributionInput,
  type FieldInfo,
  type ParsedQuery,
  type QueryAnswer,
  QueryInput,
  type SignalSearch,
} from "@heed/contract/measure/query";
import { MIN_COMMENTS } from "@heed/core/measure/anonymity";
import { scaleOf } from "@heed/core/measure/metric";
import type { OwnMetrics } from "@heed/core/measure/metric-catalog";
import { answerRows } from "@heed/core/measure/query-answer";
import { populationTooSmall } from "@heed/core/measure/query-contradictions";
import type { RatingScales } from "@heed/core/measure/query-field";
import { needsExtent, planQuery, planSlice } from "@heed/core/measure/query-plan";
import type { z } from "zod";
import { type Statement, scoresStatement, searchStatement, type Target } from "./compile.ts";
import { cursorOf, readCursor } from "./cursor.ts";
import { decided, invalid } from "./decided.ts";
import { extentOf, groups } from "./groups.ts";
import { refuseConditions } from "./refuse-conditions.ts";
import { stamp } from "./stamp.ts";
import { anonymityOf, isWithheld, withheldAnswer } from "./withheld.ts";

/** What a question needs to know of its workspace, and what whoever asks may see of it. */
export type AskedWorkspace = {
  id: string;
  timezone: string;
  ratings: RatingScales;
  reach: Reach;
  /** Surveys whose answers are nobody's; none where it is left out. */
  anonymous?: ReadonlySet<string>;
  /** Its own metrics; none where they are left out. */
  own?: OwnMetrics;
};
export type ParsedDistribution = z.output<typeof DistributionInput>;
export type ParsedSearch = z.output<typeof SignalSearch>;
export type FoundSignals = {
  keys: { subjectId: string; id: string }[];
  nextCursor: string | null;
  /** There are answers to an anonymous survey, but too few to show what they say. */
  withheld?: true;
};

/** A store that can be asked: its SQL, how to run it, and the fields that its signals have carried. */
export type Source = {
  target: Target;
  fields: readonly FieldInfo[];
  run(statement: Statement): Promise<unknown[][]>;
};

/** Answers a question from either store. Throws a DomainError that names each field that is wrong. */
export async function askSource(
  source: Source,
  workspace: AskedWorkspace,
  asked: ParsedQuery,
): Promise<QueryAnswer> {
  const { query, surveys } = anonymityOf(asked, workspace.anonymous);
  const ask = (one: ParsedQuery): Promise<QueryAnswer> => askAnything(source, workspace, one);
  if (!surveys) return ask(query);
  refuseConditions(query.metrics, { ...workspace, fields: source.fields });
  return withheldAnswer(query, surveys, ask);
}

/** The same without a thought for anonymity: for counting what may be shown. */
export async function askAnything(
  source: Source,
  workspace: AskedWorkspace,
  query: ParsedQuery,
): Promise<QueryAnswer> {
  const started = performance.now();
  const context = { ...workspace, fields: source.fields };
  const extent = needsExtent(query) ? await extentOf(source, query, context) : null;
  const plan = decided(planQuery(query, context, extent));
  const [current, others] = await Promise.all([
    groups(source, plan, plan),
    plan.rest ? groups(source, { ...plan, by: [] }, plan) : null,
    plan.compare ? groups(source, plan, plan.compare) : null,
  ]).then(([own, rest, earlier]) => [own, rest ?? earlier] as const);
  const { rows, truncated } = answerRows(plan, current.groups, others?.groups ?? null);
  const tooSmall = populationTooSmall(plan.population, plan.metrics, rows);
  if (tooSmall) throw invalid([tooSmall]);
  return {
    rows,
    truncated: truncated || current.cut,
    ...(plan.per && { per: plan.per }),
    ...(plan.population !== null && { population: plan.population }),
    ...stamp(started),
  };
}

/** Counts of each score of a rating's scale, the scores that nobody gave included. */
export async function distributionOf(
  source: Source,
  workspace: AskedWorkspace,
  asked: ParsedDistribution,
): Promise<DistributionAnswer> {
  const started = performance.now();
  const { query, surveys } = anonymityOf(asked, workspace.anonymous);
  const scale = scaleOf(query.rating, workspace.ratings);
  if (!scale)
    throw invalid([{ path: "rating", message: `no rating ${JSON.stringify(query.rating)} is known` }]);
  const slice = decided(planSlice(query, { ...workspace, fields: source.fields }));
  if (surveys) {
    const { rating, ...slice } = query;
    const whole = QueryInput.parse({ ...slice, metrics: [`ratings.${rating}`] });
    const isFew = await isWithheld(whole, surveys, (one) => askAnything(source, workspace, one));
    if (isFew) return { rating, n: 0, bars: [], withheld: true, ...stamp(started) };
  }
  const rows = await source.run(scoresStatement(source.target, slice, query.rating));
  const counts = new Map(rows.map(([score, n]) => [Number(score), Number(n)]));
  for (let score = scale.min; score <= scale.max; score += 1) counts.set(score, counts.get(score) ?? 0);
  const bars = [...counts].map(([score, n]) => ({ score, n })).sort((a, b) => a.score - b.score);
  return { rating: query.rating, n: bars.reduce((sum, bar) => sum + bar.n, 0), bars, ...stamp(started) };
}

/** The keys of the signals of a slice, newest first, a page at a time. */
export async function searchSource(
  source: Source,
  workspace: AskedWorkspace,
  asked: ParsedSearch,
): Promise<FoundSignals> {
  const { query, surveys } = anonymityOf(asked, workspace.anonymous);
  // Of anonymous answers nothing but comments is shown.
  const search = surveys ? { ...query, comments: true } : query;
  for (const survey of surveys ?? []) {
    if (await hasFewComments(source, workspace, search, survey)) {
      return { keys: [], nextCursor: null, withheld: true };
    }
  }
  const slice = decided(planSlice(search, { ...workspace, fields: source.fields }));
  const after = search.cursor === undefined ? null : readCursor(search.cursor);
  if (after === undefined) throw invalid([{ path: "cursor", message: "is not one that this list gave" }]);
  // One more than asked for tells whether there is a next page.
  const page = { comments: search.comments, limit: search.limit + 1, after };
  const rows = await source.run(searchStatement(source.target, slice, page));
  const found = rows.map(([subjectId, id, micros]) => ({
    subjectId: String(subjectId),
    id: String(id),
    micros: BigInt(micros as bigint | string),
  }));
  const shown = found.slice(0, search.limit);
  const last = shown.at(-1);
  return {
    keys: shown.map(({ subjectId, id }) => ({ subjectId, id })),
    nextCursor: found.length > search.limit && last ? cursorOf(last) : null,
  };
}

/** Whether one survey has comments in a slice, but too few; or whether the slice gives away who is outside of it. */
async function hasFewComments(
  source: Source,
  workspace: AskedWorkspace,
  { from, to, timezone, where }: ParsedSearch,
  survey: string,
): Promise<boolean> {
  const own = {
    from,
    to,
    timezone,
    where: [...where, { field: "survey", op: "eq" as const, value: survey }],
  };
  const slice = decided(planSlice(own, { ...workspace, fields: source.fields }));
  const page = { comments: true, limit: MIN_COMMENTS, after: null };
  const { length } = await source.run(searchStatement(source.target, slice, page));
  if (length === 0) return false;
  if (length < MIN_COMMENTS) return true;
  const whole = QueryInput.parse({ ...own, metrics: ["count"] });
  return isWithheld(whole, [survey], (one) => askAnything(source, workspace, one));
}
