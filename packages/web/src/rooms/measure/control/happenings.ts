import type { ChartAnswer } from "@heed/contract/measure/chart";

/** Something that a control chart has to tell, with the period by which it is put in order. */
export type Happening =
  | { kind: "outside"; side: "above" | "below"; at: string }
  | { kind: "run"; side: "above" | "below"; at: string; to: string; length: number }
  | { kind: "drift"; side: "above" | "below"; at: string; since: string }
  | { kind: "shift"; at: string; before: number; after: number };

/** All that happened, newest first. */
export function happeningsOf({ periods, signals, drifts, shifts }: ChartAnswer): Happening[] {
  const place = new Map(periods.map(({ bucket }, at) => [bucket, at]));
  const between = (from: string, to: string): number =>
    periods
      .slice(place.get(from) ?? 0, (place.get(to) ?? 0) + 1)
      .filter(({ figure }) => figure.value !== null).length;
  const all: Happening[] = [
    ...signals.map(
      ({ kind, side, from, to }): Happening =>
        kind === "outside"
          ? { kind, side, at: from }
          : { kind, side, at: from, to, length: between(from, to) },
    ),
    ...drifts.map(({ side, since, at }): Happening => ({ kind: "drift", side, at, since })),
    ...shifts.map((shift): Happening => ({ kind: "shift", ...shift })),
  ];
  return all.sort((a, b) => (place.get(b.at) ?? 0) - (place.get(a.at) ?? 0));
}
