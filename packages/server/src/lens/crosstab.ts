import type { CrosstabAnswer, ParsedCrosstab } from "@heed/contract/measure/crosstab";
import type { LeftOutReason, SegmentPart } from "@heed/contract/measure/explore";
import { type FigureAnswer, type ParsedQuery, QueryInput } from "@heed/contract/measure/query";
import { DomainError } from "@heed/contract/problem";
import { crosstabOf, type TallyTable, withoutHidden } from "@heed/core/measure/crosstab";
import { type CodedColumn, MOST_VALUES } from "@heed/core/measure/explore-column";
import { summedOutcome, tallyOfCounts } from "@heed/core/measure/explore-outcome";
import { figureOf } from "@heed/core/measure/tally";
import { type AskedWorkspace, askSource } from "./answer.ts";
import { invalid } from "./decided.ts";
import { lookedAt, withAllValues } from "./explore-columns.ts";
import { cellsStatement, classesStatement, type Searched } from "./explore-statements.ts";
import { planMetric, sliceOf, summed } from "./plan-metric.ts";
import { stamp } from "./stamp.ts";
import type { StreamingSource } from "./stream.ts";
import { anonymityOf, withheldAnswer } from "./withheld.ts";

/** Two fields against each other; numbers with many values are cut into stretches of about as many answers each. */
export async function crosstabSource(
  source: StreamingSource,
  workspace: AskedWorkspace,
  asked: ParsedCrosstab,
): Promise<CrosstabAnswer> {
  const started = performance.now();
  if (asked.rows === asked.columns)
    throw invalid([{ path: "columns", message: "must be another field than rows" }]);
  const { query, surveys } = anonymityOf(asked, workspace.anonymous);
  const plan = planMetric(source, workspace, query, query.metric);
  const outcome = summedOutcome(summed(plan.metric));
  const searched: Searched = { target: source.target, slice: plan, outcome };
  const counts: number[] = [];
  for (const [own, n] of await source.run(classesStatement(searched))) counts[Number(own)] = Number(n);
  const total = tallyOfCounts(outcome, counts);
  const fields = await Promise.all([
    columnOf(source, workspace, query, { searched, total: total.n, path: "rows" }),
    columnOf(source, workspace, query, { searched, total: total.n, path: "columns" }),
  ]);
  const [rows, columns] = fields.map((field) => ({ ...field, values: field.values.slice(0, query.limit) }));
  if (!rows || !columns) throw new Error("a table has rows and columns");
  const answer = crosstabOf(
    outcome.metric,
    ...filled(rows, columns, await tallyTable(source, searched, rows, columns)),
  );
  const inside = answer.total.n;
  const whole = {
    ...answer,
    outside: total.n - inside,
    truncated: fields.some(({ values }) => values.length > query.limit),
    ...stamp(started),
  };
  return surveys ? guarded(source, workspace, query, { surveys, rows, columns, whole }) : whole;
}

const WHY_NOT: Partial<Record<LeftOutReason, string>> = {
  identifies: "tells who the customer is",
  unique: "has a different value in nearly every answer",
  tooManyValues: `has more than ${MOST_VALUES} different values`,
};

async function columnOf(
  source: StreamingSource,
  workspace: AskedWorkspace,
  query: ParsedCrosstab,
  { searched, total, path }: { searched: Searched; total: number; path: "rows" | "columns" },
): Promise<CodedColumn> {
  const look = { fields: [query[path]], minSupport: 1 };
  const { columns, leftOut } = await lookedAt(source, workspace, look, { searched, total }).catch(
    (error: unknown) => {
      if (!(error instanceof DomainError)) throw error;
      throw invalid(error.errors.map((each) => ({ ...each, path })));
    },
  );
  const why = leftOut.flatMap(({ reason }) => WHY_NOT[reason] ?? []);
  if (why.length > 0)
    throw invalid([{ path, message: `${query[path]} ${why[0]}; choose a field with fewer` }]);
  const [first] = columns;
  const whole = first && (await withAllValues(source, searched, first, 1));
  if (whole === null)
    throw invalid([{ path, message: `${query[path]} ${WHY_NOT.tooManyValues}; choose a field with fewer` }]);
  if (whole) return whole;
  // One value alone, or none at all: still a table, if a small one.
  const [only] = await valuesLeft(source, workspace, query, path);
  return (
    only ?? {
      field: { scope: "plain", name: "kind", text: query[path], types: ["text"] },
      type: "text",
      values: [],
    }
  );
}

async function valuesLeft(
  source: StreamingSource,
  workspace: AskedWorkspace,
  query: ParsedCrosstab,
  path: "rows" | "columns",
): Promise<CodedColumn[]> {
  const open = QueryInput.parse({ metrics: ["count"], by: [query[path]], limit: 1 });
  const known = { ...workspace, anonymous: new Set<string>() };
  const { rows } = await askSource(source, known, { ...open, ...sliceOf(query) });
  const plan = planMetric(source, workspace, { where: [{ field: query[path], op: "exists" }] }, "count");
  const [predicate] = plan.where;
  const value = rows[0]?.by?.[query[path]];
  if (!predicate || value === null || value === undefined) return [];
  return [{ field: predicate.field, type: predicate.field.types[0] ?? "text", values: [{ value }] }];
}

async function tallyTable(
  source: StreamingSource,
  searched: Searched,
  rows: CodedColumn,
  columns: CodedColumn,
): Promise<TallyTable> {
  const counts = rows.values.map(() => columns.values.map((): number[] => []));
  if (rows.values.length > 0 && columns.values.length > 0) {
    for (const [row, column, own, n] of await source.run(cellsStatement(searched, [rows, columns]))) {
      const cell = counts[Number(row) - 1]?.[Number(column) - 1];
      if (cell) cell[Number(own)] = Number(n);
    }
  }
  return counts.map((line) => line.map((cell) => tallyOfCounts(searched.outcome, cell)));
}

/** Leaves out the rows and columns in which there is no answer at all. */
function filled(
  rows: CodedColumn,
  columns: CodedColumn,
  table: TallyTable,
): [CodedColumn, CodedColumn, TallyTable] {
  const keptRows = rows.values.map((_, r) => (table[r] ?? []).some(({ n }) => n > 0));
  const keptColumns = columns.values.map((_, c) => table.some((line) => (line[c]?.n ?? 0) > 0));
  return [
    { ...rows, values: rows.values.filter((_, r) => keptRows[r]) },
    { ...columns, values: columns.values.filter((_, c) => keptColumns[c]) },
    table.filter((_, r) => keptRows[r]).map((line) => line.filter((_, c) => keptColumns[c])),
  ];
}

/** Takes out what too few answered: what would be withheld had each cell, row or column been asked for by itself. */
async function guarded(
  source: StreamingSource,
  workspace: AskedWorkspace,
  query: ParsedCrosstab,
  {
    surveys,
    rows,
    columns,
    whole,
  }: { surveys: readonly string[]; rows: CodedColumn; columns: CodedColumn; whole: CrosstabAnswer },
): Promise<CrosstabAnswer> {
  const known = { ...workspace, anonymous: new Set<string>() };
  const hiddenBy = async (by: string[]): Promise<Set<string>> => {
    const asked: ParsedQuery = {
      ...QueryInput.parse({ metrics: [query.metric], by, limit: 10_000 }),
      ...sliceOf(query),
    };
    const answer = await withheldAnswer(asked, surveys, (one) => askSource(source, known, one));
    const hidden = answer.rows.filter(({ metrics }) => isHidden(metrics[query.metric]));
    return new Set(hidden.map((row) => JSON.stringify(by.map((field) => row.by?.[field] ?? null))));
  };
  const [all, byRow, byColumn, byBoth] = await Promise.all([
    hiddenBy([]),
    hiddenBy([query.rows]),
    hiddenBy([query.columns]),
    hiddenBy([query.rows, query.columns]),
  ]);
  const isStretched = [...rows.values, ...columns.values].some((value) => "from" in value);
  if (isStretched || all.size > 0) {
    const none = figureOf({ key: query.metric, kind: "count", version: 1 }, tallyOfNobody);
    return {
      ...whole,
      rows: [],
      columns: [],
      cells: [],
      total: { ...none, value: null },
      outside: 0,
      test: null,
      withheld: true,
    };
  }
  const placeOf = (...lines: (SegmentPart | undefined)[]): string =>
    JSON.stringify(lines.map((line) => line?.value ?? null));
  const shown = withoutHidden(whole, {
    row: (r) => byRow.has(placeOf(whole.rows[r])),
    column: (c) => byColumn.has(placeOf(whole.columns[c])),
    cell: (r, c) => byBoth.has(placeOf(whole.rows[r], whole.columns[c])),
  });
  // How many have no value of one of the fields may be as few.
  return shown === whole ? whole : { ...shown, outside: 0 };
}

const tallyOfNobody = tallyOfCounts(summedOutcome({ key: "count", kind: "count", version: 1 }), []);

function isHidden(figure: FigureAnswer | undefined): boolean {
  return figure?.withheld === true;
}
