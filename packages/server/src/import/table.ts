/** One row of a file. */
export type Row = {
  /** In the order of the table's columns. */
  cells: readonly string[];
  /** The row as the file has it, for the file of rejected rows. */
  original: readonly string[];
  /** A whole signal, where the file holds signals and not columns. */
  signal?: unknown;
  /** Why it cannot be read at all. */
  fault: string | null;
};

/** A file that is read as rows. */
export type Table = {
  /** The names of the columns; empty where each row is a whole signal. */
  columns: readonly string[];
  /** What `original` of a row holds. */
  originalColumns: readonly string[];
  /** The rows in their order, some at a time; a generator, so that nothing is read before it is wanted. */
  groups: AsyncGenerator<Row[]>;
};

/** An input that cannot be imported as it is. The message is one sentence that says what to do. */
export class ImportRefused extends Error {
  override readonly name = "ImportRefused";
}
