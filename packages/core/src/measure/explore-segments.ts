import { type CodedColumn, codesOf } from "./explore-column.ts";
import type { Counter, Counts } from "./explore-count.ts";
import { type Outcome, tallyOfCounts } from "./explore-outcome.ts";
import { differenceOf, figureOf, subtractTallies, type Tally } from "./tally.ts";

/** A code of a column: (position in the list of columns, code from 1 on). */
export type CodeAt = { column: number; code: number };

/** The answers that carry one code, or two codes of different fields. */
export type Segment = { codes: readonly CodeAt[]; tally: Tally };

/** A segment held against all other answers. `shift`: by how much the total would move if it stood where the rest does. */
export type TestedSegment = Segment & { p: number; q: number; shift: number };

/**
 * All single codes and all pairs of codes of different fields that have at least so many answers inside and outside.
 * Null for a pair that is clearly like everybody else (`isPlain`): it was looked at, and that is all.
 */
export function* segmentsOf(
  outcome: Outcome,
  columns: readonly CodedColumn[],
  counter: Counter,
  { total, minSupport, pairs, maxQ }: { total: Tally; minSupport: number; pairs: boolean; maxQ: number },
): Generator<Segment | null> {
  const enough = (n: number): boolean => n >= minSupport && total.n - n >= minSupport;
  const classes = outcome.tallies.length;
  const isPlain = plainTest(outcome, total, maxQ);
  const sizes = columns.map(codesOf);
  /** The code after the last value. */
  const end = (column: number): number => (sizes[column] ?? 2) - 1;
  for (let a = 0; a < columns.length; a += 1) {
    const counts = counter.single(a);
    for (let code = 1; code < end(a); code += 1) {
      if (!enough(answersAt(counts, code, classes))) continue;
      yield { codes: [{ column: a, code }], tally: tallyOfCounts(outcome, counts, code * classes) };
    }
  }
  if (!pairs) return;
  for (let a = 0; a < columns.length; a += 1) {
    for (let b = a + 1; b < columns.length; b += 1) {
      // A field that comes as text and as number is never both at once.
      if (columns[a]?.field.text === columns[b]?.field.text) continue;
      const counts = counter.pair(a, b);
      if (!counts) continue;
      for (let first = 1; first < end(a); first += 1) {
        for (let second = 1; second < end(b); second += 1) {
          const at = first * (sizes[b] ?? 0) + second;
          if (!enough(answersAt(counts, at, classes))) continue;
          if (isPlain(counts, at * classes)) {
            yield null;
            continue;
          }
          const codes = [
            { column: a, code: first },
            { column: b, code: second },
          ];
          yield { codes, tally: tallyOfCounts(outcome, counts, at * classes) };
        }
      }
    }
  }
}

/**
 * A quick look at the counts of a segment: true where no test could find it different at the level asked for. Its mean
 * is then less than one standard error (the smaller of the pooled one and Welch's) away from that of the rest, where
 * p is about 0.3. Most of half a million pairs are like that, and their p need not be known: one beyond the level
 * changes no q within it.
 */
function plainTest(
  { metric, tallies }: Outcome,
  total: Tally,
  maxQ: number,
): (counts: Counts, at: number) => boolean {
  if (maxQ > 0.2) return () => false;
  const isMean = metric.kind === "mean" || metric.kind === "gap";
  const values = tallies.map(({ sum, top, bottom }) => (isMean ? sum : top - bottom));
  const [allSum, allSquares] = isMean
    ? [total.sum, total.sumSquares]
    : [total.top - total.bottom, total.top + total.bottom];
  const pooled = allSquares / total.n - (allSum / total.n) ** 2;
  return (counts, at) => {
    let [n, sum, squares] = [0, 0, 0];
    for (let index = 0; index < values.length; index += 1) {
      const [count, value] = [counts[at + index] ?? 0, values[index] ?? 0];
      n += count;
      sum += count * value;
      squares += count * value * value;
    }
    const rest = total.n - n;
    const [mean, other] = [sum / n, (allSum - sum) / rest];
    const own = (squares / n - mean * mean) / n + ((allSquares - squares) / rest - other * other) / rest;
    return (mean - other) ** 2 < Math.min(own, pooled * (1 / n + 1 / rest));
  };
}

/** Segments that hold the total down or up, strongest first; how many there are, and how many segments were tested. */
export type Strongest = { segments: TestedSegment[]; found: number; tested: number };

/**
 * Holds every segment against all other answers and keeps those that hold the total down (or up) with at most this q,
 * which is adjusted for all that were tested. Those come first that would move the total furthest. A pair stands among
 * them only if it is worse (better) than the rest of either of its values: where one shop is bad, the shop on Mondays is
 * no finding, unless it is worse on Mondays.
 */
export function strongestSegments(
  { metric }: Outcome,
  all: Iterable<Segment | null>,
  total: Tally,
  { towards, maxQ }: { towards: "down" | "up"; maxQ: number },
): Strongest {
  const sign = towards === "down" ? 1 : -1;
  const whole = figureOf(metric, total).value ?? 0;
  const singles = new Map<string, Tally>();
  const likely: Omit<TestedSegment, "q">[] = [];
  const ps: number[] = [];
  for (const segment of all) {
    if (!segment) {
      ps.push(1);
      continue;
    }
    if (segment.codes.length === 1) singles.set(keyOf(segment), segment.tally);
    const { value, p: own } = differenceOf(metric, segment.tally, subtractTallies(total, segment.tally));
    const [p, shift] = [own ?? 1, (value ?? whole) - whole];
    ps.push(p);
    // q is never below p.
    if (p <= maxQ && shift * sign > 0) likely.push({ ...segment, p, shift });
  }
  const adjusted = adjusterOf(ps);
  const found = likely.map((one) => ({ ...one, q: adjusted(one.p) })).filter(({ q }) => q <= maxQ);
  const own = found.filter(({ codes, tally }) => {
    if (codes.length === 1) return true;
    return codes.every((code) => {
      const value = singles.get(keyOf({ codes: [code] }));
      if (!value) return true;
      const { diff, p } = differenceOf(metric, tally, subtractTallies(value, tally));
      return diff !== null && diff * sign < 0 && p !== null && p <= OWN_LEVEL;
    });
  });
  const segments = own.toSorted(
    (a, b) => (b.shift - a.shift) * sign || a.codes.length - b.codes.length || order(a, b),
  );
  return { segments, found: found.length, tested: ps.length };
}

/**
 * Benjamini and Hochberg's q for a p out of a great many (see benjamini-hochberg.ts, which gives the same): sorted as
 * numbers, half a million take a tenth of a second.
 */
export function adjusterOf(ps: readonly number[]): (p: number) => number {
  const sorted = Float64Array.from(ps).sort();
  const qs = new Float64Array(sorted.length);
  let smallest = 1;
  for (let at = sorted.length - 1; at >= 0; at -= 1) {
    smallest = Math.min(smallest, ((sorted[at] ?? 1) * sorted.length) / (at + 1));
    qs[at] = smallest;
  }
  return (p) => {
    let [low, high] = [0, sorted.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle] ?? 1) < p) low = middle + 1;
      else high = middle;
    }
    return qs[low] ?? 1;
  };
}

/** A pair has to differ from what either of its values says alone at this level, or it says nothing of its own. */
const OWN_LEVEL = 0.01;

function order(a: Segment, b: Segment): number {
  return keyOf(a) < keyOf(b) ? -1 : 1;
}

function keyOf({ codes }: Pick<Segment, "codes">): string {
  return codes.map(({ column, code }) => `${column}:${code}`).join(" ");
}

function answersAt(counts: Counts, at: number, classes: number): number {
  let n = 0;
  for (let index = 0; index < classes; index += 1) n += counts[at * classes + index] ?? 0;
  return n;
}
