import type { SegmentPart } from "@heed/contract/measure/explore";
import { useNames } from "../../../api/names.ts";
import { narrowed, type Segment, stretched } from "../../../scope/segment.ts";
import { useWords } from "../../../words/words.tsx";

/** A value of a field, or a stretch of its numbers, as people say it. */
export function usePartWords(): (part: SegmentPart) => string {
  const names = useNames();
  return ({ field, value, from = null, to = null }) =>
    value === undefined ? names.stretch({ from, to }) : names.value(field, value);
}

/** "Delay: 8 or more and Express: Yes" */
export function useSegmentWords(): (parts: readonly SegmentPart[]) => string {
  const t = useWords();
  const names = useNames();
  const words = usePartWords();
  return (parts) =>
    parts.map((part) => `${names.field(part.field)}: ${words(part)}`).join(` ${t("explore.and")} `);
}

/** What is looked at already, narrowed to some parts. */
export function segmentWith(segment: Segment, parts: readonly SegmentPart[]): Segment {
  return parts.reduce(
    (so, { field, value, from = null, to = null }) =>
      value === undefined ? stretched(so, field, { from, to }) : narrowed(so, field, value),
    segment,
  );
}
