import { benjaminiHochberg } from "./benjamini-hochberg.ts";
import type { CodedColumn } from "./explore-column.ts";
import type { Counter, Counts } from "./explore-count.ts";
import { type Outcome, tallyOfCounts } from "./explore-outcome.ts";
import { differenceOf, figureOf, subtractTallies, type Tally } from "./tally.ts";

/** A code of a column: (position in the list of columns, code from 1 on). */
export type CodeAt = { column: number; code: number };

/** The answers that carry one code, or two codes of different fields. */
export type Segment = { codes: readonly CodeAt[]; tally: Tally };

/** A segment held against all other answers. `shift`: by how much the total would move if it stood where the rest does. */
export type TestedSegment = Segment & { p: number; q: number; shift: number };

/** All single codes and all pairs of codes of different fields that have at least so many answers inside and outside. */
export function* segmentsOf(
  outcome: Outcome,
  columns: readonly CodedColumn[],
  counter: Counter,
  { total, minSupport, pairs }: { total: Tally; minSupport: number; pairs: boolean },
): Generator<Segment> {
  const enough = (n: number): boolean => n >= minSupport && total.n - n >= minSupport;
  const classes = outcome.tallies.length;
  const sizeOf = (column: number): number => (columns[column]?.values.length ?? 0) + 1;
  for (let a = 0; a < columns.length; a += 1) {
    const counts = counter.single(a);
    for (let code = 1; code < sizeOf(a); code += 1) {
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
      for (let first = 1; first < sizeOf(a); first += 1) {
        for (let second = 1; second < sizeOf(b); second += 1) {
          const at = first * sizeOf(b) + second;
          if (!enough(answersAt(counts, at, classes))) continue;
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

/** Holds every segment against all other answers; q is adjusted for all of them. */
export function testSegments(
  { metric }: Outcome,
  segments: Iterable<Segment>,
  total: Tally,
): TestedSegment[] {
  const whole = figureOf(metric, total).value ?? 0;
  const tested = [...segments].map((segment) => {
    const { value, p } = differenceOf(metric, segment.tally, subtractTallies(total, segment.tally));
    return { ...segment, p: p ?? 1, shift: (value ?? whole) - whole };
  });
  const qs = benjaminiHochberg(tested.map(({ p }) => p));
  return tested.map((segment, at) => ({ ...segment, q: qs[at] ?? 1 }));
}

/** A pair has to differ from what either of its values says alone at this level, or it says nothing of its own. */
const OWN_LEVEL = 0.01;

/**
 * The segments that hold the total down (or up) with at most this q, those first that would move it furthest. A pair
 * stands among them only if it is worse (better) than the rest of either of its values: where one shop is bad, the shop
 * on Mondays is no finding, unless it is worse on Mondays.
 */
export function strongestSegments(
  { metric }: Outcome,
  tested: readonly TestedSegment[],
  { towards, maxQ }: { towards: "down" | "up"; maxQ: number },
): { segments: TestedSegment[]; found: number } {
  const sign = towards === "down" ? 1 : -1;
  const singles = new Map(tested.flatMap((one) => (one.codes.length === 1 ? [[keyOf(one), one.tally]] : [])));
  const found = tested.filter(({ shift, q }) => shift * sign > 0 && q <= maxQ);
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
  return { segments, found: found.length };
}

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
