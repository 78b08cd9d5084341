import type { ExploreAnswer, ExploreFinding, ParsedExplore } from "@heed/contract/measure/explore";
import { type Condition, QueryInput } from "@heed/contract/measure/query";
import { findingOf, findingsOf } from "@heed/core/measure/explore";
import { type CodedColumn, codesOf } from "@heed/core/measure/explore-column";
import { type Counter, openCounter } from "@heed/core/measure/explore-count";
import { foldSegments, type JointCounts, MOST_FOLDED } from "@heed/core/measure/explore-fold";
import { type Outcome, outcomeOf, tallyOfCounts } from "@heed/core/measure/explore-outcome";
import { segmentsOf, strongestSegments, type TestedSegment } from "@heed/core/measure/explore-segments";
import { planSlice } from "@heed/core/measure/query-plan";
import { figureOf, type Tally } from "@heed/core/measure/tally";
import { type AskedWorkspace, askSource } from "./answer.ts";
import { decided, invalid } from "./decided.ts";
import {
  finallyLeftOut,
  type LeftOut,
  type Looked,
  lookedAt,
  PROFILED,
  withAllValues,
} from "./explore-columns.ts";
import { classesStatement, codesStatement, jointStatement, type Searched } from "./explore-statements.ts";
import { planMetric, sliceOf } from "./plan-metric.ts";
import { stamp } from "./stamp.ts";
import type { StreamingSource } from "./stream.ts";
import { anonymityOf, isWithheld } from "./withheld.ts";

/**
 * Finds the segments that hold a metric down or up. Reads the slice a few times, once for each field and once for all
 * of them together, whatever the number of pairs; nothing that is held grows with the number of signals. Values of fields
 * are found in about `profiled` answers.
 */
export async function exploreSource(
  source: StreamingSource,
  workspace: AskedWorkspace,
  asked: ParsedExplore,
  profiled = PROFILED,
): Promise<ExploreAnswer> {
  const started = performance.now();
  const { query, surveys } = anonymityOf(asked, workspace.anonymous);
  const plan = planMetric(source, workspace, query, query.metric);
  const outcome = outcomeOf(plan.metric);
  if (!outcome) {
    const message = `${query.metric} cannot be searched for segments; choose a metric that reads a rating or is a share of signals`;
    throw invalid([{ path: "metric", message }]);
  }
  const searched: Searched = { target: source.target, slice: plan, outcome };
  const mayShow = guard(source, workspace, query, surveys);
  const total = await totalOf(source, searched);
  if (surveys && !(await mayShow([]))) return { ...nothing(query.metric), withheld: true, ...stamp(started) };

  const looked = await lookedAt(source, workspace, query, { searched, total: total.n, profiled });
  const { columns, leftOut, silent, counter } = await counted(source, searched, looked, {
    ...query,
    total: total.n,
  });
  const segments = segmentsOf(outcome, columns, counter, { ...query, total });
  const strongest = strongestSegments(outcome, segments, total, query);
  const shown = await allowed(strongest.segments, columns, {
    outcome,
    total,
    mayShow,
    most: mostFor(surveys),
  });
  const findings = await folded(source, workspace, searched, { query, columns, segments: shown, total });
  const most = findings.slice(0, query.limit);
  const spoken = columns.filter(({ field }) => !silent.some((one) => one.field === field.text));
  return {
    metric: query.metric,
    total: figureOf(outcome.metric, total),
    findings: most,
    lookedAt: strongest.tested,
    fields: spoken.map(({ field, values }) => ({ field: field.text, values: values.length })),
    leftOut: finallyLeftOut(spoken, [...leftOut, ...silent, ...aloneOf(columns, counter.leftOut)]),
    more: strongest.found - most.reduce((n, { inside }) => n + 1 + inside.length, 0),
    ...stamp(started),
  };
}

/** Whether the signals that some more conditions lead to may be shown; always, but for anonymous surveys. */
type MayShow = (where: readonly Condition[]) => Promise<boolean>;

/** A finding about an anonymous survey is shown only where the same figure would be, had it been asked for alone. */
function guard(
  source: StreamingSource,
  workspace: AskedWorkspace,
  query: ParsedExplore,
  surveys: readonly string[] | null,
): MayShow {
  if (!surveys) return async () => true;
  const known = { ...workspace, anonymous: new Set<string>() };
  const open = QueryInput.parse({ metrics: [query.metric] });
  return async (where) => {
    const whole = { ...open, ...sliceOf(query), where: [...query.where, ...where] };
    return !(await isWithheld(whole, surveys, (one) => askSource(source, known, one)));
  };
}

/** Of an anonymous survey each finding takes questions of its own, so fewer are looked at. */
function mostFor(surveys: readonly string[] | null): number {
  return surveys ? MOST_FOLDED / 2 : MOST_FOLDED;
}

async function totalOf(source: StreamingSource, searched: Searched): Promise<Tally> {
  const counts: number[] = [];
  for (const [own, n] of await source.run(classesStatement(searched))) counts[Number(own)] = Number(n);
  return tallyOfCounts(searched.outcome, counts);
}

/** What was counted: the columns that something can be said of, and why not of the others. */
type Counted = Looked & { silent: LeftOut[]; counter: Counter };

/**
 * Counts all answers by all columns. The values of a column come from a part of the answers: where enough answers have
 * others, they are looked up and everything is counted once more.
 */
async function counted(
  source: StreamingSource,
  searched: Searched,
  { columns, leftOut }: Looked,
  asked: { pairs: boolean; minSupport: number; total: number },
  isSecond = false,
): Promise<Counted> {
  const classes = searched.outcome.tallies.length;
  const counter = await countAll(source, searched, columns, asked.pairs);
  const singles = columns.map((_, at) => counter.single(at));
  const answers = (column: number, code: number): number => {
    const counts = singles[column]?.subarray(code * classes, (code + 1) * classes);
    return counts?.reduce((sum, n) => sum + n, 0) ?? 0;
  };
  const isMissed = columns.map(
    (column, at) => !isSecond && answers(at, column.values.length + 1) >= asked.minSupport,
  );
  if (isMissed.some((missed) => missed)) {
    const more: LeftOut[] = [];
    const whole: CodedColumn[] = [];
    for (const [at, column] of columns.entries()) {
      const all = isMissed[at] ? await withAllValues(source, searched, column, asked.minSupport) : column;
      if (all) whole.push(all);
      else more.push({ field: column.field.text, reason: "tooManyValues" });
    }
    // What is missed now is too rare to matter.
    const again = { columns: whole, leftOut: [...leftOut, ...more] };
    return counted(source, searched, again, asked, true);
  }
  return { columns, leftOut, silent: silentOf(columns, answers, asked), counter };
}

/** Columns of which nothing can be said: one value that all have, or none that enough have. */
function silentOf(
  columns: readonly CodedColumn[],
  answers: (column: number, code: number) => number,
  { minSupport, total }: { minSupport: number; total: number },
): LeftOut[] {
  return columns.flatMap((column, at): LeftOut[] => {
    const counts = column.values.map((_, index) => answers(at, index + 1));
    const field = column.field.text;
    if (counts.includes(total)) return [{ field, reason: "oneValue" }];
    return counts.some((n) => n >= minSupport) ? [] : [{ field, reason: "tooFew" }];
  });
}

async function countAll(
  source: StreamingSource,
  searched: Searched,
  columns: readonly CodedColumn[],
  pairs: boolean,
): Promise<Counter> {
  const counter = openCounter(columns.map(codesOf), searched.outcome.tallies.length, pairs);
  if (columns.length > 0) {
    await source.stream(codesStatement(searched, columns), ([own, ...codes], rows) => {
      if (own) counter.take(own, codes, rows);
    });
  }
  return counter;
}

async function allowed(
  segments: readonly TestedSegment[],
  columns: readonly CodedColumn[],
  { outcome, total, mayShow, most }: { outcome: Outcome; total: Tally; mayShow: MayShow; most: number },
): Promise<TestedSegment[]> {
  const shown: TestedSegment[] = [];
  for (const segment of segments.slice(0, most)) {
    const { where } = findingOf(outcome, columns, segment, total);
    if (await mayShow(where)) shown.push(segment);
  }
  return shown;
}

async function folded(
  source: StreamingSource,
  workspace: AskedWorkspace,
  searched: Searched,
  {
    query,
    columns,
    segments,
    total,
  }: { query: ParsedExplore; columns: CodedColumn[]; segments: TestedSegment[]; total: Tally },
): Promise<ExploreFinding[]> {
  if (segments.length === 0) return [];
  const { outcome } = searched;
  const predicates = segments.map((segment) => {
    const { where } = findingOf(outcome, columns, segment, total);
    return decided(planSlice({ where }, { ...workspace, fields: source.fields })).where;
  });
  const joint = new Map<number, JointCounts & { counts: number[] }>();
  for (const [mask, own, n] of await source.run(jointStatement(searched, predicates))) {
    const counts = joint.get(Number(mask)) ?? { mask: Number(mask), counts: [] };
    counts.counts[Number(own)] = Number(n);
    joint.set(counts.mask, counts);
  }
  const heads = foldSegments(outcome, segments.length, [...joint.values()], query.towards);
  return findingsOf(outcome, columns, segments, heads, total);
}

/** Fields whose values were too many to be put together with all others. */
function aloneOf(
  columns: readonly CodedColumn[],
  pairs: readonly (readonly [number, number])[],
): ExploreAnswer["leftOut"] {
  const size = (at: number): number => columns[at]?.values.length ?? 0;
  const larger = pairs.map(([a, b]) => (size(a) > size(b) ? a : b));
  return [...new Set(larger)].flatMap((at) => {
    const field = columns[at]?.field.text;
    return field === undefined ? [] : [{ field, reason: "alone" as const, values: size(at) }];
  });
}

function nothing(metric: string): Omit<ExploreAnswer, "asOf" | "elapsedMs"> {
  const total = { value: null, n: 0, low: null, high: null, wide: false };
  return { metric, total, findings: [], lookedAt: 0, fields: [], leftOut: [], more: 0 };
}
