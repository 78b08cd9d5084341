import type { FigureAnswer, Grain, QueryRow } from "@heed/contract/measure/query";
import type { Day } from "@heed/core/measure/day";
import { bucketsOf, isPartial } from "../../scope/bucket.ts";
import type { Range } from "../../scope/period.ts";

/** One point of a trend. `partial`: the bucket reaches beyond the days looked at, or is not over yet. */
export type TrendPoint = Omit<FigureAnswer, "compare"> & { bucket: string; partial: boolean };

const NOTHING: FigureAnswer = { value: null, n: 0, low: null, high: null, wide: false };

/** The rows of a question with a grain as a line without holes: a bucket without answers has no value. */
export function trendOf(
  rows: readonly QueryRow[],
  metric: string,
  { range, grain, today }: { range: Range; grain: Grain; today: Day },
): TrendPoint[] {
  const length = grain === "hour" ? 13 : 10;
  const known = new Map(rows.map((row) => [row.bucket?.slice(0, length), row.metrics[metric]]));
  return bucketsOf(range, grain).map((bucket) => {
    const { value, n, low, high, wide, withheld } = known.get(bucket) ?? NOTHING;
    const partial = isPartial(bucket, grain, range, today);
    return { bucket, value, n, low, high, wide, partial, ...(withheld && { withheld }) };
  });
}
