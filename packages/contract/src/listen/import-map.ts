import { z } from "zod";
import { FieldKey, Instant } from "../words.ts";
import { MAX_ATTRIBUTES } from "./signal.ts";

const column = z.string().min(1).max(500);
const columns = z.array(column).min(1).max(10);

/** What may stand beside a column: texts that mean "no answer", and readable words for codes. */
const reading = {
  /** Cells that mean "no answer", compared without surrounding blanks. An empty cell always does. */
  missing: z.array(z.string().max(200)).max(100).optional(),
  /** What a code means: `{ "1": "en", "2": "es" }`. A code that is not listed stays as it is. */
  labels: z.record(z.string(), z.string().max(1000)).optional(),
};

/** Where a value comes from: a column, several columns put together (`{city}, {state}`), or always the same value. */
export const ImportSource = z.union(
  [
    z.strictObject({ column, ...reading }),
    z.strictObject({ template: z.string().min(1).max(1000), ...reading }),
    z.strictObject({ value: z.union([z.string(), z.number(), z.boolean()]) }),
  ],
  { error: 'must be { "column": … }, { "template": "{a} {b}" } or { "value": … }' },
);
export type ImportSource = z.infer<typeof ImportSource>;

const clock = {
  /** `iso`, `unix` (seconds), `unix-ms`, or a pattern like `d/M/yyyy HH:mm`. */
  format: z.string().min(1).max(100).default("iso"),
  /** Counts for times that carry no offset of their own. */
  timezone: z.string().min(1).max(100).default("UTC"),
};

/** When the experience happened. `columns` are joined by a blank. */
export const ImportTime = z.union(
  [
    z.strictObject({ column, ...clock, missing: reading.missing }),
    z.strictObject({ columns, ...clock, missing: reading.missing }),
    z.strictObject({ template: z.string().min(1).max(1000), ...clock, missing: reading.missing }),
    z.strictObject({ value: Instant }),
  ],
  { error: 'must be { "column": …, "format": …, "timezone": … } or { "value": "2026-11-02T09:30:00Z" }' },
);
export type ImportTime = z.infer<typeof ImportTime>;

const type = z.enum(["text", "number", "boolean"]).default("text");

/** An attribute or a trait: a value with its type, or the calendar days from one date to another. */
export const ImportField = z.union(
  [
    z.strictObject({ column, type, ...reading }),
    z.strictObject({ template: z.string().min(1).max(1000), type, ...reading }),
    z.strictObject({ value: z.union([z.string(), z.number(), z.boolean()]) }),
    z.strictObject({ daysBetween: z.tuple([column, column]), ...clock, missing: reading.missing }),
  ],
  {
    error:
      'must be { "column": …, "type": … }, { "template": … }, { "value": … } or { "daysBetween": [from, to] }',
  },
);
export type ImportField = z.infer<typeof ImportField>;

/** A rating: whole numbers on a scale. A scale that is given is declared before the first row is read. */
export const ImportRating = z
  .strictObject({
    column,
    ...reading,
    scale: z
      .strictObject({
        min: z.number().int().min(0).max(1),
        max: z.number().int().min(1).max(11),
        orientation: z.enum(["high", "low"]).default("high"),
      })
      .refine(({ min, max }) => max - min >= 1 && max - min <= 10, "a scale has 2 to 11 points")
      .optional(),
    /** What people read instead of the key. */
    name: z.string().trim().min(1).max(200).optional(),
  })
  .refine(({ name, scale }) => name === undefined || scale !== undefined, "with a name needs its scale, too");
export type ImportRating = z.infer<typeof ImportRating>;

/** A second, small file whose columns are looked up for each row; it is held in memory. */
export const ImportJoin = z.strictObject({
  /** Relative to the imported file. */
  file: z.string().min(1).max(1000),
  /** `{ "column here": "column in that file" }`. The first line that fits counts. */
  on: z
    .record(column, column)
    .refine((on) => Object.keys(on).length > 0, "needs at least one pair of columns"),
  /** Put before the names of that file's columns, where they would meet others. */
  prefix: z.string().max(100).default(""),
  delimiter: z.string().length(1).optional(),
});
export type ImportJoin = z.infer<typeof ImportJoin>;

const fields = z
  .record(FieldKey, ImportField)
  .refine((given) => Object.keys(given).length <= MAX_ATTRIBUTES, `at most ${MAX_ATTRIBUTES} keys`);

/** How the columns of a file become signals: the MAP.json of `heed import signals FILE --map MAP.json`. */
export const ImportMap = z.strictObject({
  /** An editor may want it; it means nothing to Heed. */
  $schema: z.string().optional(),
  /** Guessed from the file where it is not given. */
  format: z.enum(["csv", "ndjson", "xlsx"]).optional(),
  /** Between the cells of a CSV file; guessed where it is not given. */
  delimiter: z.string().length(1).optional(),
  /** Name of the sheet of an XLSX file; the first one where it is not given. */
  sheet: z.string().min(1).max(100).optional(),
  /** Between whole numbers and fractions. */
  decimal: z.enum([".", ","]).default("."),
  /** Cells that mean "no answer" in every column. */
  missing: z.array(z.string().max(200)).max(100).optional(),
  /** The columns that tell two rows apart, and a name for where they come from. Without it, a row is its place in the file. */
  id: z.strictObject({ columns, namespace: z.string().min(1).max(200) }).optional(),
  at: ImportTime.optional(),
  kind: ImportSource.optional(),
  touchpoint: ImportSource.optional(),
  channel: ImportSource.optional(),
  survey: ImportSource.optional(),
  language: ImportSource.optional(),
  location: ImportSource.optional(),
  partner: ImportSource.optional(),
  agent: ImportSource.optional(),
  customer: z
    .strictObject({
      ref: ImportSource.optional(),
      email: ImportSource.optional(),
      phone: ImportSource.optional(),
      name: ImportSource.optional(),
      account: ImportSource.optional(),
      traits: fields.optional(),
    })
    .optional(),
  ratings: z.record(FieldKey, ImportRating).optional(),
  text: z.union([ImportSource, z.record(FieldKey, ImportSource)]).optional(),
  weight: ImportSource.optional(),
  attributes: fields.optional(),
  join: z.array(ImportJoin).max(10).optional(),
});
export type ImportMap = z.infer<typeof ImportMap>;
