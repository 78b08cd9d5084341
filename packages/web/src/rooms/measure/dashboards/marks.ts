import type { Note } from "@heed/contract/measure/note";
import type { Grain } from "@heed/contract/measure/query";
import type { TrendNote } from "../../../kit/chart/trend-canvas.tsx";
import type { TrendPoint } from "../../../kit/chart/trend-point.ts";
import type { Format } from "../../../kit/format.ts";
import { bucketStart } from "../../../scope/bucket.ts";

/** More notes than these at one chart hide it. */
const MOST = 4;

/** The notes whose first day lies in a trend, each at its point; the latest few. */
export function marksOf(
  notes: readonly Note[],
  points: readonly Pick<TrendPoint, "bucket">[],
  grain: Grain,
  format: Pick<Format, "day" | "dayRange">,
): TrendNote[] {
  return notes
    .flatMap((note): TrendNote[] => {
      const bucket = grain === "hour" ? `${note.day}T00` : bucketStart(note.day, grain);
      const at = points.findIndex((point) => point.bucket.startsWith(bucket));
      if (at < 0) return [];
      const when = note.until === null ? format.day(note.day) : format.dayRange(note.day, note.until);
      const text = note.place ? `${note.text} (${note.place.value})` : note.text;
      return [{ id: note.id, at, when, text }];
    })
    .slice(-MOST);
}
