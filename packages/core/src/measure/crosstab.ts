import type { CrosstabAnswer, CrosstabCell } from "@heed/contract/measure/crosstab";
import { benjaminiHochberg } from "./benjamini-hochberg.ts";
import { dependence, residuals } from "./chi-square.ts";
import { type CodedColumn, partOf } from "./explore-column.ts";
import type { SumMetric } from "./metric.ts";
import { twoSidedP } from "./normal.ts";
import { addTallies, differenceOf, emptyTally, figureOf, subtractTallies, type Tally } from "./tally.ts";

/** Tallies by row and column, as they stand in the lists of values. */
export type TallyTable = readonly (readonly Tally[])[];

type Table = Pick<CrosstabAnswer, "metric" | "rows" | "columns" | "cells" | "total" | "test">;

/**
 * A table of two fields: counts with percentages and residuals, the metric's figure in each cell, each cell held against
 * all others, q over all cells (Benjamini–Hochberg). Of a count, the test is that of the residual.
 */
export function crosstabOf(
  metric: SumMetric,
  rows: CodedColumn,
  columns: CodedColumn,
  table: TallyTable,
): Table {
  const counts = table.map((line) => line.map(({ n }) => n));
  const rowTallies = table.map(sumOf);
  const columnTallies = columns.values.map((_, c) => sumOf(table.map((line) => line[c] ?? emptyTally)));
  const total = sumOf(rowTallies);
  const expectations = residuals(counts);
  const isCount = metric.kind === "count";
  const gaps = table.map((line, r) =>
    line.map((tally, c) => {
      const residual = expectations[r]?.[c]?.residual ?? null;
      if (isCount) {
        const p = residual === null ? null : twoSidedP(residual);
        const diff = residual === null ? null : tally.n - (expectations[r]?.[c]?.expected ?? 0);
        return { diff, low: null, high: null, p };
      }
      const { diff, low, high, p } = differenceOf(metric, tally, subtractTallies(total, tally));
      return { diff, low, high, p };
    }),
  );
  const qs = benjaminiHochberg(gaps.flat().map(({ p }) => p));
  const width = columns.values.length;
  return {
    metric: metric.key,
    rows: rows.values.map((value, r) => lineOf(metric, partOf(rows, value), rowTallies[r] ?? emptyTally)),
    columns: columns.values.map((value, c) =>
      lineOf(metric, partOf(columns, value), columnTallies[c] ?? emptyTally),
    ),
    cells: table.map((line, r) =>
      line.map((tally, c): CrosstabCell => {
        const gap = gaps[r]?.[c] ?? { diff: null, low: null, high: null, p: null };
        return {
          n: tally.n,
          ofRow: percent(tally.n, rowTallies[r]?.n ?? 0),
          ofColumn: percent(tally.n, columnTallies[c]?.n ?? 0),
          expected: expectations[r]?.[c]?.expected ?? null,
          residual: expectations[r]?.[c]?.residual ?? null,
          figure: figureOf(metric, tally),
          gap: { ...gap, q: qs[r * width + c] ?? null },
        };
      }),
    ),
    total: figureOf(metric, total),
    test: dependence(counts),
  };
}

const HIDDEN_FIGURE = { value: null, n: 0, low: null, high: null, wide: false, withheld: true as const };
const HIDDEN_CELL: CrosstabCell = {
  n: 0,
  ofRow: null,
  ofColumn: null,
  expected: null,
  residual: null,
  figure: HIDDEN_FIGURE,
  gap: { diff: null, low: null, high: null, p: null, q: null },
  withheld: true,
};

/**
 * Takes out of a table what too few answered to be shown. With a row or column go all its cells. What would tell their
 * number all the same goes too: expectations and percentages, and with them the test, rest on all cells.
 */
export function withoutHidden<T extends Table>(
  table: T,
  hidden: {
    row: (at: number) => boolean;
    column: (at: number) => boolean;
    cell: (r: number, c: number) => boolean;
  },
): T {
  const isHidden = (r: number, c: number): boolean => hidden.row(r) || hidden.column(c) || hidden.cell(r, c);
  if (!table.cells.some((line, r) => line.some((_, c) => isHidden(r, c)))) return table;
  const plain = { ofRow: null, ofColumn: null, expected: null, residual: null };
  const gap = { diff: null, low: null, high: null, p: null, q: null };
  return {
    ...table,
    rows: table.rows.map((line, r) => (hidden.row(r) ? { ...line, n: 0, figure: HIDDEN_FIGURE } : line)),
    columns: table.columns.map((line, c) =>
      hidden.column(c) ? { ...line, n: 0, figure: HIDDEN_FIGURE } : line,
    ),
    cells: table.cells.map((line, r) =>
      line.map((cell, c) => (isHidden(r, c) ? HIDDEN_CELL : { ...cell, ...plain, gap })),
    ),
    test: null,
  };
}

function lineOf(metric: SumMetric, part: ReturnType<typeof partOf>, tally: Tally) {
  return { ...part, n: tally.n, figure: figureOf(metric, tally) };
}

function sumOf(tallies: readonly Tally[]): Tally {
  return tallies.reduce(addTallies, emptyTally);
}

function percent(part: number, whole: number): number | null {
  return whole > 0 ? (100 * part) / whole : null;
}
