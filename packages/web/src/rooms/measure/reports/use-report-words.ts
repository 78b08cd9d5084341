import type { Report } from "@heed/contract/measure/report";
import { useMemo } from "react";
import { useLanguage, useWords } from "../../../words/words.tsx";

/** A Monday; the days of the week are named by counting on from it. */
const MONDAY = Date.UTC(2026, 0, 5);
const DAY_MS = 86_400_000;

/** When a report comes, in words, and the names of the days of a week. */
export function useReportWords() {
  const t = useWords();
  const { language } = useLanguage();
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(language, { weekday: "long", timeZone: "UTC" });
    const weekday = (day: number): string => format.format(new Date(MONDAY + (day - 1) * DAY_MS));
    return {
      weekday,
      when: ({ cadence, day, time }: Pick<Report, "cadence" | "day" | "time">): string =>
        t(`reports.${cadence}`, { time, day: cadence === "weekly" ? weekday(day) : day }),
    };
  }, [t, language]);
}
