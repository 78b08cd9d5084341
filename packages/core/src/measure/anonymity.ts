/** Fewer answers than this to an anonymous survey are never shown as a score. */
export const MIN_SCORES = 5;
/** Among fewer answers than this no comment of an anonymous survey is shown. */
export const MIN_COMMENTS = 8;

/** A group of answers: where it stands in each dimension of a breakdown, and how many there are. */
export type Cell = { place: readonly string[]; n: number };

/**
 * Which cells of a breakdown must not be shown. Those with 1–4 answers, and as many of their neighbours as are needed so
 * that no total (of the whole, or of any coarser breakdown of it) minus the cells that are shown leaves 1–4 answers or a
 * single cell. The smallest neighbours go first. Cells with no answers tell nothing and stay.
 */
export function withheldCells(cells: readonly Cell[]): Set<number> {
  const withheld = new Set<number>();
  cells.forEach(({ n }, at) => {
    if (isFew(n)) withheld.add(at);
  });
  if (withheld.size === 0) return withheld;
  const lines = linesOf(cells);
  for (let changed = true; changed; ) {
    changed = false;
    for (const line of lines) {
      const next = neighbour(cells, line, withheld);
      if (next === undefined) continue;
      withheld.add(next);
      changed = true;
    }
  }
  return withheld;
}

/** True where what a condition picks, or what it leaves, holds 1–4 answers, or would by difference with its neighbours. */
export function cutsThrough(universe: ReadonlyMap<string, number>, picked: ReadonlySet<string>): boolean {
  const values = [...universe].map(([value, n]) => ({ place: [value], n }));
  const together = [...withheldCells(values)].map((at) => values[at]?.place[0] ?? "");
  const inside = together.filter((value) => picked.has(value)).length;
  return inside > 0 && inside < together.length;
}

/** One to four: enough to tell who they are, too few to hide among. */
export function isFew(n: number): boolean {
  return n > 0 && n < MIN_SCORES;
}

/** Every set of cells whose sum another question gives: those that share their place in some of the dimensions. */
function linesOf(cells: readonly Cell[]): number[][] {
  const dimensions = cells[0]?.place.length ?? 0;
  const lines: number[][] = [];
  for (let kept = 0; kept < 2 ** dimensions - 1; kept += 1) {
    const groups = new Map<string, number[]>();
    cells.forEach(({ place, n }, at) => {
      if (n === 0) return;
      const key = JSON.stringify(place.filter((_, dimension) => kept & (1 << dimension)));
      const group = groups.get(key);
      if (group) group.push(at);
      else groups.set(key, [at]);
    });
    lines.push(...groups.values());
  }
  // Without dimensions there is nothing to be told apart.
  return dimensions === 0 ? [] : lines;
}

/** The cell of a line that has to go next; undefined where the line gives nothing away. */
function neighbour(
  cells: readonly Cell[],
  line: readonly number[],
  withheld: ReadonlySet<number>,
): number | undefined {
  const hidden = line.filter((at) => withheld.has(at));
  if (hidden.length === 0 || hidden.length === line.length) return undefined;
  const sum = hidden.reduce((total, at) => total + (cells[at]?.n ?? 0), 0);
  if (hidden.length > 1 && !isFew(sum)) return undefined;
  return line
    .filter((at) => !withheld.has(at))
    .reduce((least, at) => (comesFirst(cells[at], cells[least]) ? at : least));
}

function comesFirst(a: Cell | undefined, b: Cell | undefined): boolean {
  if (!a || !b) return false;
  if (a.n !== b.n) return a.n < b.n;
  return JSON.stringify(a.place) < JSON.stringify(b.place);
}
