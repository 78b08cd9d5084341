import type { Grain } from "@heed/contract/measure/query";
import { addDays, addMonths, type Day, daysBetween } from "./day.ts";

/** The ready-made periods, each ending today. */
export const PRESETS = ["7d", "30d", "90d", "12m"] as const;
export type Preset = (typeof PRESETS)[number];

/** What somebody looks at: a ready-made period, or the days from `first` to `last`, both included. */
export type Period = { preset: Preset } | { first: Day; last: Day };
/** Half open, as questions to the server are: from ≤ day < to. */
export type Range = { from: Day; to: Day };

/** The days of a period, seen from `today`. 7d on 2026-03-10 is 2026-03-04 up to, not including, 2026-03-11. */
export function rangeOf(period: Period, today: Day): Range {
  if ("first" in period) return { from: period.first, to: addDays(period.last, 1) };
  const to = addDays(today, 1);
  if (period.preset === "12m") return { from: addMonths(to, -12), to };
  return { from: addDays(to, -Number.parseInt(period.preset, 10)), to };
}

/** The period of the same length right before. */
export function previousOf(range: Range): Range {
  return { from: addDays(range.from, -daysBetween(range.from, range.to)), to: range.from };
}

/** Grains from fine to coarse with their usual length in days. */
const GRAINS: readonly [Grain, number][] = [
  ["hour", 1 / 24],
  ["day", 1],
  ["week", 7],
  ["month", 30.4],
  ["quarter", 91.3],
];
const MOST_POINTS = 93;
const FEWEST_POINTS = 4;
/** With fewer answers a point's interval is wide: it shows noise, not a trend. */
const ANSWERS_PER_POINT = 150;

/** The grains that give a trend of 4 to about 90 points, from fine to coarse; at least one. */
export function grainsOf(range: Range): Grain[] {
  const days = daysBetween(range.from, range.to);
  const fitting = GRAINS.filter(([, length]) => {
    const points = days / length;
    return points >= FEWEST_POINTS && points <= MOST_POINTS;
  });
  return fitting.length > 0 ? fitting.map(([grain]) => grain) : [days <= 4 ? "hour" : "quarter"];
}

/**
 * The finest grain whose points rest on enough answers to say something (`answers` in the whole range); the
 * coarsest that fits where none does. Without a number of answers, the finest.
 */
export function grainFor(range: Range, answers: number | null): Grain {
  const grains = grainsOf(range);
  const days = daysBetween(range.from, range.to);
  const enough = grains.find((grain) => {
    const length = GRAINS.find(([name]) => name === grain)?.[1] ?? 1;
    return answers === null || (answers * length) / days >= ANSWERS_PER_POINT;
  });
  return enough ?? grains.at(-1) ?? "day";
}
