import { isDay } from "@heed/core/measure/day";
import { type Period, PRESETS, type Preset } from "@heed/core/measure/look-period";

export {
  grainFor,
  grainsOf,
  type Period,
  PRESETS,
  type Preset,
  previousOf,
  type Range,
  rangeOf,
} from "@heed/core/measure/look-period";

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
