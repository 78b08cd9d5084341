import type { ExploreFinding, SegmentFinding } from "@heed/contract/measure/explore";
import { type CodedColumn, conditionsOf, partOf } from "./explore-column.ts";
import type { Folded } from "./explore-fold.ts";
import type { Outcome } from "./explore-outcome.ts";
import type { TestedSegment } from "./explore-segments.ts";
import { differenceOf, figureOf, subtractTallies, type Tally } from "./tally.ts";

/** What an answer says of a segment: its conditions, figures of inside and outside, and what it does to the total. */
export function findingOf(
  { metric }: Outcome,
  columns: readonly CodedColumn[],
  segment: TestedSegment,
  total: Tally,
): SegmentFinding {
  const parts = segment.codes.flatMap(({ column, code }) => {
    const coded = columns[column];
    const value = coded?.values[code - 1];
    return coded && value ? [partOf(coded, value)] : [];
  });
  const rest = subtractTallies(total, segment.tally);
  const { diff, low, high } = differenceOf(metric, segment.tally, rest);
  const share = segment.tally.n / total.n;
  return {
    parts,
    where: parts.flatMap(conditionsOf),
    n: segment.tally.n,
    share,
    figure: figureOf(metric, segment.tally),
    rest: figureOf(metric, rest),
    gap: { diff, low, high },
    p: segment.p,
    q: segment.q,
    // 0 − x, so that nothing is never minus nothing.
    contribution: { value: segment.shift, low: 0 - share * (high ?? 0), high: 0 - share * (low ?? 0) },
  };
}

/** The findings of an answer, those first that move the total furthest, each with what is folded under it. */
export function findingsOf(
  outcome: Outcome,
  columns: readonly CodedColumn[],
  segments: readonly TestedSegment[],
  folded: readonly Folded[],
  total: Tally,
): ExploreFinding[] {
  const shown = (at: number): SegmentFinding[] => {
    const segment = segments[at];
    return segment ? [findingOf(outcome, columns, segment, total)] : [];
  };
  const findings = folded.flatMap(({ head, inside }) =>
    shown(head).map((finding) => ({
      ...finding,
      inside: inside.flatMap(({ segment, overlap }) => shown(segment).map((each) => ({ ...each, overlap }))),
    })),
  );
  return findings.toSorted((a, b) => Math.abs(b.contribution.value) - Math.abs(a.contribution.value));
}
