import type { Estimate, Quadrant } from "@heed/contract/measure/drivers";

/** Where the map of importance and performance is divided. */
export type Middle = { share: number; level: number };

/** Average share and average level of the drivers; the halves are "more than most" and "better than most". */
export function middleOf(drivers: readonly { share: Estimate; level: Estimate }[]): Middle {
  const average = (values: readonly number[]): number =>
    values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    share: average(drivers.map(({ share }) => share.value)),
    level: average(drivers.map(({ level }) => level.value)),
  };
}

/**
 * Martilla & James 1977 (Journal of Marketing 41:77–79): important and poor — fix; important and good — keep;
 * unimportant and poor — watch; unimportant and good — enough. Sure where neither interval crosses a line.
 */
export function quadrantOf(
  { share, level }: { share: Estimate; level: Estimate },
  middle: Middle,
): { quadrant: Quadrant; sure: boolean } {
  const important = share.value >= middle.share;
  const good = level.value >= middle.level;
  const crosses = (of: Estimate, line: number): boolean => of.low < line && of.high > line;
  return {
    quadrant: important ? (good ? "keep" : "fix") : good ? "enough" : "watch",
    sure: !crosses(share, middle.share) && !crosses(level, middle.level),
  };
}
