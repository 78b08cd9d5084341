import type { Grain } from "@heed/contract/measure/query";
import { type Buckets, bucketsOf } from "./query-buckets.ts";
import type { ClosedPeriod } from "./query-period.ts";

/** Whether a period of a series is whole: it is over, and the series neither begins nor ends inside of it. */
export type Wholeness = { partial: boolean; future: boolean };

/** Says of each bucket whether it is whole at the time `now`; in the order of the labels. */
export function wholeness(grain: Grain, zone: string, { labels, spans }: Buckets, now: number): Wholeness[] {
  const [first, last] = [spans[0], spans.at(-1)];
  return labels.map((_, bucket) => {
    const own = spans.filter((span) => span.bucket === bucket);
    const [begins, ends] = [own[0]?.from ?? 0, own.at(-1)?.to ?? 0];
    const cut =
      (begins === first?.from && liesInside(grain, zone, begins)) ||
      (ends === last?.to && liesInside(grain, zone, ends));
    return { partial: cut || ends > now, future: begins >= now };
  });
}

/** Whether an instant lies inside of a period, and not between two. */
function liesInside(grain: Grain, zone: string, instant: number): boolean {
  return bucketsOf(grain, zone, instant - 1, instant + 1)?.labels.length === 1;
}

/** The buckets that begin inside of a period; the first of a series also where the period only reaches into it. */
export function bucketsWithin({ labels, spans }: Buckets, { from, to }: ClosedPeriod): Set<number> {
  const within = new Set<number>();
  labels.forEach((_, bucket) => {
    const own = spans.filter((span) => span.bucket === bucket);
    const [begins, ends] = [own[0]?.from ?? 0, own.at(-1)?.to ?? 0];
    if ((begins >= from && begins < to) || (bucket === 0 && begins < to && ends > from)) within.add(bucket);
  });
  return within;
}
