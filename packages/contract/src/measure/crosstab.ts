import { z } from "zod";
import { SegmentPart, SLICE } from "./explore.ts";
import { Field, FigureAnswer } from "./query.ts";

/** Two fields against each other: how many answers in each cell, or a metric; with tests. */
export const CrosstabInput = z.strictObject({
  ...SLICE,
  metric: z.string().min(1).max(100).default("count"),
  rows: Field,
  columns: Field,
  /** The largest values of each field are shown, at most so many. */
  limit: z.number().int().min(2).max(50).default(15),
});
export type CrosstabInput = z.input<typeof CrosstabInput>;
export type ParsedCrosstab = z.output<typeof CrosstabInput>;

const number = z.number().nullable();
const PlainFigure = FigureAnswer.omit({ compare: true });

/** A row or a column of the table as a whole. */
export const CrosstabLine = SegmentPart.extend({ n: z.number(), figure: PlainFigure });
export type CrosstabLine = z.infer<typeof CrosstabLine>;

export const CrosstabCell = z.object({
  n: z.number(),
  /** Percent of the row, of the column. */
  ofRow: number,
  ofColumn: number,
  /** How many there would be if the two fields had nothing to do with each other. */
  expected: number,
  /** Adjusted standardised residual: beyond ±2 the cell differs from what is expected. */
  residual: number,
  figure: PlainFigure,
  /**
   * The cell against all others: of a metric the difference of its figures, of a count that of the residual; q is
   * adjusted for all cells.
   */
  gap: z.object({ diff: number, low: number, high: number, p: number, q: number }),
  withheld: z.literal(true).optional(),
});
export type CrosstabCell = z.infer<typeof CrosstabCell>;

export const CrosstabAnswer = z.object({
  metric: z.string(),
  rows: z.array(CrosstabLine),
  columns: z.array(CrosstabLine),
  /** cells[row][column] */
  cells: z.array(z.array(CrosstabCell)),
  total: PlainFigure.extend({ n: z.number() }),
  /** Signals that are in no cell: without a value of one of the fields, or with one that is not shown. */
  outside: z.number(),
  /** Whether the two fields depend on each other (Pearson's χ²); null where there is nothing to test or to show. */
  test: z
    .object({
      chiSquare: z.number(),
      df: z.number(),
      p: z.number(),
      /** Cramér's V, 0–1. */
      v: z.number(),
      /** Cells in which fewer than five are expected. */
      small: z.number(),
      /** False where too many expected counts are small (Cochran: over a fifth below 5, or one below 1). */
      reliable: z.boolean(),
    })
    .nullable(),
  /** True where a field has more values than are shown. */
  truncated: z.boolean(),
  withheld: z.literal(true).optional(),
  asOf: z.string(),
  elapsedMs: z.number(),
});
export type CrosstabAnswer = z.infer<typeof CrosstabAnswer>;
