import type { Grain } from "@heed/contract/measure/query";
import { addDays, addMonths, type Day, daysBetween, isDay } from "./day.ts";

/** The ready-made periods, each ending today. */
export const PRESETS = ["7d", "30d", "90d", "12m"] as const;
export type Preset = (typeof PRESETS)[number];

/** What somebody looks at: a ready-made period, or the days from `first` to `last`, both included. */
export type Period = { preset: Preset } | { first: Day; last: Day };
/** Half open, as questions to the server are: from ≤ day < to. */
export type Range = { from: Day; to: Day };

export const DEFAULT_PERIOD: Preset = "30d";

/** Reads a period from an address: `90d`, `2026-01-01..2026-03-31`. Anything else is the default. */
export function parsePeriod(text: string | undefined): Period {
  const preset = PRESETS.find((p) => p === text);
  if (preset) return { preset };
  const [first = "", last = "", more] = (text ?? "").split("..");
  if (more === undefined && isDay(first) && isDay(last) && first <= last) return { first, last };
  return { preset: DEFAULT_PERIOD };
}

/** Writes a period into an address; undefined for the default, which needs no word. */
export function writePeriod(period: Period): string | undefined {
  if ("first" in period) return `${period.first}..${period.last}`;
  return period.preset === DEFAULT_PERIOD ? undefined : period.preset;
}

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

/** A grain that gives a trend between about 7 and 60 points. */
export function grainOf(range: Range): Grain {
  const days = daysBetween(range.from, range.to);
  if (days <= 2) return "hour";
  if (days <= 45) return "day";
  if (days <= 200) return "week";
  if (days <= 5 * 366) return "month";
  return "quarter";
}
