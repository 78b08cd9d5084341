import { type ColumnPair, coverPairs } from "./explore-cover.ts";

/** Counts by code and class: the counts of code c begin at c · classes. */
export type Counts = Uint32Array;

/** Counts rows of small numbers by each column, each pair of columns, and class. */
export type Counter = {
  /** Takes rows: their class, and a code of each column. */
  take(classes: Uint16Array, columns: readonly Uint16Array[], rows: number): void;
  /** Counts of one column: (code · classes + class). */
  single(column: number): Counts;
  /** Counts of two columns, ((first · codes of the second + second) · classes + class); null if it was left out. */
  pair(first: number, second: number): Counts | null;
  /** Pairs for which there was no room. */
  leftOut: readonly ColumnPair[];
};

type Table = { columns: readonly number[]; strides: readonly number[]; cells: Uint32Array };

/** `sizes`: how many codes each column has, 0 included; `pairs` false: single columns alone. */
export function openCounter(sizes: readonly number[], classes: number, pairs: boolean): Counter {
  const { groups, leftOut } = pairs ? coverPairs(sizes, classes) : { groups: [], leftOut: [] };
  const covered = new Set(groups.flat());
  const alone = sizes.flatMap((_, column) => (covered.has(column) ? [] : [[column]]));
  const tables = [...groups, ...alone].map((columns): Table => {
    let cells = classes;
    const strides = columns.map((column) => {
      const stride = cells;
      cells *= sizes[column] ?? 1;
      return stride;
    });
    return { columns, strides, cells: new Uint32Array(cells) };
  });
  return {
    leftOut,
    take(own, columns, rows) {
      for (const table of tables) countInto(table, own, columns, rows);
    },
    single(column) {
      const [table] = tables
        .filter((each) => each.columns.includes(column))
        .toSorted((one, other) => one.cells.length - other.cells.length);
      const counts = new Uint32Array((sizes[column] ?? 1) * classes);
      return table ? summed(table, sizes, classes, [column], counts) : counts;
    },
    pair(first, second) {
      const table = tables.find((each) => each.columns.includes(first) && each.columns.includes(second));
      if (!table) return null;
      const counts = new Uint32Array((sizes[first] ?? 1) * (sizes[second] ?? 1) * classes);
      return summed(table, sizes, classes, [first, second], counts);
    },
  };
}

/** Adds up a table over all of its columns but some. */
function summed(
  table: Table,
  sizes: readonly number[],
  classes: number,
  kept: readonly number[],
  into: Uint32Array,
): Counts {
  const places = table.columns.map((column, at) => {
    const position = kept.indexOf(column);
    let stride = position < 0 ? 0 : classes;
    for (let later = position + 1; position >= 0 && later < kept.length; later += 1) {
      stride *= sizes[kept[later] ?? 0] ?? 1;
    }
    return { from: table.strides[at] ?? 1, size: sizes[column] ?? 1, to: stride };
  });
  for (let cell = 0; cell < table.cells.length; cell += 1) {
    const n = table.cells[cell] ?? 0;
    if (n === 0) continue;
    let target = cell % classes;
    for (const { from, size, to } of places) target += (Math.floor(cell / from) % size) * to;
    into[target] = (into[target] ?? 0) + n;
  }
  return into;
}

/*
 * The innermost loops of a search over ten million answers. Each number of columns has its own, for a processor does
 * two or three times as much in them as in one loop that knows any number.
 */

const NONE = new Uint16Array(0);

function countInto(
  { columns, strides, cells }: Table,
  own: Uint16Array,
  all: readonly Uint16Array[],
  rows: number,
): void {
  const [a = NONE, b = NONE, c = NONE, d = NONE] = columns.map((column) => all[column] ?? NONE);
  const [p = 0, q = 0, r = 0, t = 0] = strides;
  if (columns.length === 1) count1(cells, own, a, p, rows);
  else if (columns.length === 2) count2(cells, own, a, b, p, q, rows);
  else if (columns.length === 3) count3(cells, own, a, b, c, p, q, r, rows);
  else if (columns.length === 4) count4(cells, own, a, b, c, d, p, q, r, t, rows);
  else
    countMany(
      cells,
      own,
      columns.map((column) => all[column] ?? NONE),
      strides,
      rows,
    );
}

function count1(cells: Uint32Array, y: Uint16Array, a: Uint16Array, p: number, rows: number): void {
  for (let i = 0; i < rows; i += 1) {
    const at = (a[i] as number) * p + (y[i] as number);
    cells[at] = (cells[at] as number) + 1;
  }
}

function count2(
  cells: Uint32Array,
  y: Uint16Array,
  a: Uint16Array,
  b: Uint16Array,
  p: number,
  q: number,
  rows: number,
): void {
  for (let i = 0; i < rows; i += 1) {
    const at = (a[i] as number) * p + (b[i] as number) * q + (y[i] as number);
    cells[at] = (cells[at] as number) + 1;
  }
}

function count3(
  cells: Uint32Array,
  y: Uint16Array,
  a: Uint16Array,
  b: Uint16Array,
  c: Uint16Array,
  p: number,
  q: number,
  r: number,
  rows: number,
): void {
  for (let i = 0; i < rows; i += 1) {
    const at = (a[i] as number) * p + (b[i] as number) * q + (c[i] as number) * r + (y[i] as number);
    cells[at] = (cells[at] as number) + 1;
  }
}

function count4(
  cells: Uint32Array,
  y: Uint16Array,
  a: Uint16Array,
  b: Uint16Array,
  c: Uint16Array,
  d: Uint16Array,
  p: number,
  q: number,
  r: number,
  t: number,
  rows: number,
): void {
  for (let i = 0; i < rows; i += 1) {
    const at =
      (a[i] as number) * p +
      (b[i] as number) * q +
      (c[i] as number) * r +
      (d[i] as number) * t +
      (y[i] as number);
    cells[at] = (cells[at] as number) + 1;
  }
}

function countMany(
  cells: Uint32Array,
  y: Uint16Array,
  columns: readonly Uint16Array[],
  strides: readonly number[],
  rows: number,
): void {
  const places = Uint32Array.from(y.subarray(0, rows));
  columns.forEach((column, index) => {
    const stride = strides[index] ?? 0;
    for (let i = 0; i < rows; i += 1) places[i] = (places[i] as number) + (column[i] as number) * stride;
  });
  for (let i = 0; i < rows; i += 1) {
    const at = places[i] as number;
    cells[at] = (cells[at] as number) + 1;
  }
}
