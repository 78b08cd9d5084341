import { type Outcome, tallyOfCounts } from "./explore-outcome.ts";
import { addTallies, differenceOf, emptyTally, subtractTallies, type Tally } from "./tally.ts";

/** As many segments can be held against each other at once: one bit of a mask for each. */
export const MOST_FOLDED = 20;

/** Answers that lie in the same segments (bit i of `mask`: in segment i), counted by class. */
export type JointCounts = { mask: number; counts: readonly number[] };

/** A finding, by its position, and the ones that are largely the same answers with how much of theirs is in it. */
export type Folded = { head: number; inside: { segment: number; overlap: number }[] };

/** From here on two segments are largely the same: Jaccard's index, or the part of the weaker in the stronger one. */
const SAME_FROM = 0.5;
/** A smaller shared part than this cannot be what makes a segment bad. */
const OWING_FROM = 0.1;
const SHARPER_P = 0.01;
/** A narrow segment with at most so many of the answers and at least so much of the effect says what a wide one says. */
const MOST_OF = 2 / 3;
const NEARLY_ALL = 0.8;
/** So many times the gap of the segment that it lies in makes one a finding of its own. */
const OWN_GAP = 2;
const STILL_P = 0.05;

/**
 * Folds overlapping segments under the strongest. `joint` counts the answers of a slice by which of `count` segments,
 * strongest first, they lie in. A segment that is like everybody else without what it shares with a stronger one stands
 * under that one, too. A segment that lies in a stronger one takes its place where the stronger one is only
 * weak because of it: worse than the rest of the stronger one, which without it does not differ from everybody else;
 * or where it does nearly all that the stronger one does with far fewer answers.
 * Where it does, one that is more than twice as far off is a finding beside it.
 */
export function foldSegments(
  outcome: Outcome,
  count: number,
  joint: readonly JointCounts[],
  towards: "down" | "up",
): Folded[] {
  const { total, both } = tallies(outcome, count, joint);
  const tallyOf = (i: number): Tally => both[i]?.[i] ?? emptyTally;
  const sharedBy = (i: number, j: number): Tally => both[Math.min(i, j)]?.[Math.max(i, j)] ?? emptyTally;
  const partOf = (i: number, j: number): number => ratio(sharedBy(i, j).n, tallyOf(i).n);
  const jaccard = (i: number, j: number): number => {
    const shared = sharedBy(i, j).n;
    return ratio(shared, tallyOf(i).n + tallyOf(j).n - shared);
  };
  const sign = towards === "down" ? -1 : 1;
  const isWorse = (a: Tally, b: Tally, level: number): boolean => {
    const { diff, p } = differenceOf(outcome.metric, a, b);
    return diff !== null && p !== null && diff * sign > 0 && p <= level;
  };

  const gapTo = (a: Tally, b: Tally): number => (differenceOf(outcome.metric, a, b).diff ?? 0) * sign;
  /** By how much a segment moves the total. */
  const pullOf = (i: number): number =>
    ratio(tallyOf(i).n, total.n) * gapTo(tallyOf(i), subtractTallies(total, tallyOf(i)));
  /** The finding that a segment is largely the same as; of several the one that it shares most with. */
  const hostOf = (next: number): (typeof folded)[number] | undefined =>
    folded
      .filter(
        ({ head }) =>
          jaccard(next, head) >= SAME_FROM || partOf(next, head) >= SAME_FROM || owesTo(next, head),
      )
      .toSorted((a, b) => jaccard(next, b.head) - jaccard(next, a.head))[0];
  /** Whether a segment without the signals that it shares with another is like everybody else. */
  const owesTo = (i: number, j: number): boolean => {
    const shared = sharedBy(i, j);
    if (partOf(i, j) < OWING_FROM) return false;
    const own = subtractTallies(tallyOf(i), shared);
    const outside = subtractTallies(total, addTallies(tallyOf(j), own));
    return !isWorse(own, outside, STILL_P);
  };

  const folded: { head: number; inside: number[] }[] = [];
  for (let next = 0; next < count; next += 1) {
    const host = hostOf(next);
    if (!host) {
      folded.push({ head: next, inside: [] });
      continue;
    }
    const shared = sharedBy(next, host.head);
    const others = subtractTallies(tallyOf(host.head), shared);
    const around = addTallies(tallyOf(host.head), subtractTallies(tallyOf(next), shared));
    const outside = subtractTallies(total, around);
    const isSharper = isWorse(shared, others, SHARPER_P);
    const carries =
      tallyOf(next).n <= MOST_OF * tallyOf(host.head).n && pullOf(next) >= NEARLY_ALL * pullOf(host.head);
    if (isSharper && (carries || !isWorse(others, outside, STILL_P))) {
      host.inside.push(host.head);
      host.head = next;
    } else if (isSharper && gapTo(tallyOf(next), outside) >= OWN_GAP * gapTo(tallyOf(host.head), outside)) {
      folded.push({ head: next, inside: [] });
    } else host.inside.push(next);
  }
  return folded.map(({ head, inside }) => ({
    head,
    inside: inside.map((segment) => ({ segment, overlap: partOf(segment, head) })),
  }));
}

/** The tally of everything, and of what each two segments share; both[i][i] is that of segment i. */
function tallies(outcome: Outcome, count: number, joint: readonly JointCounts[]) {
  const both = Array.from({ length: count }, () => Array.from({ length: count }, () => emptyTally));
  let total = emptyTally;
  for (const { mask, counts } of joint) {
    const tally = tallyOfCounts(outcome, counts);
    total = addTallies(total, tally);
    for (let i = 0; i < count; i += 1) {
      const row = both[i];
      if (!row || (mask & (1 << i)) === 0) continue;
      for (let j = i; j < count; j += 1) {
        if ((mask & (1 << j)) !== 0) row[j] = addTallies(row[j] ?? emptyTally, tally);
      }
    }
  }
  return { total, both };
}

function ratio(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}
