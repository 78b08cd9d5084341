import { addDays, daysBetween } from "@heed/core/measure/day";
import { useMemo } from "react";
import { useNames } from "../api/names.ts";
import { useFormat } from "../kit/format.ts";
import { useWords } from "../words/words.tsx";
import type { Period } from "./period.ts";
import { useScope } from "./use-scope.ts";

/** What is looked at, in words. */
export function useScopeWords() {
  const t = useWords();
  const format = useFormat();
  const names = useNames();
  const { period, range, segment } = useScope();
  return useMemo(() => {
    const periodName = (one: Period) =>
      "preset" in one ? t(`period.${one.preset}`) : format.dayRange(one.first, one.last);
    const filter = segment.map(
      ({ field, values, stretch }) =>
        `${names.field(field)}: ${stretch ? names.stretch(stretch) : values.map((v) => names.value(field, v)).join(", ")}`,
    );
    return {
      periodName,
      period: periodName(period),
      days: format.dayRange(range.from, addDays(range.to, -1)),
      /** What a change is measured against: "than the 30 days before". */
      against: t("period.before", { days: daysBetween(range.from, range.to) }),
      /** For a picture: the days, the zone and the filter. */
      note: [`${format.dayRange(range.from, addDays(range.to, -1))} (${format.zone})`, ...filter].join(" · "),
    };
  }, [t, format, names, period, range, segment]);
}
