import type { FigureAnswer } from "@heed/contract/measure/query";
import { useMemo } from "react";
import { useSession } from "../session/session.ts";
import { useLanguage, useWords } from "../words/words.tsx";
import {
  axisDecimals,
  decimalsFor,
  differenceDecimals,
  type Unit,
  writeInterval,
  writeNumber,
  writeShare,
  writeValue,
} from "./number.ts";

type Bounds = Pick<FigureAnswer, "low" | "high">;

/** Numbers and times in the reader's language and the workspace's time zone. */
export function useFormat() {
  const { language } = useLanguage();
  const t = useWords();
  const zone = useSession().workspace.timezone;
  return useMemo(() => {
    const to = t("interval.to");
    const date = (options: Intl.DateTimeFormatOptions, timeZone = zone) =>
      new Intl.DateTimeFormat(language, { ...options, timeZone });
    const calendar = (options: Intl.DateTimeFormatOptions) => date(options, "UTC");
    const day = { day: "numeric", month: "short", year: "numeric" } as const;
    return {
      zone,
      locale: language,
      count: (n: number) => writeNumber(n, language, Number.isInteger(n) ? 0 : 1),
      share: (part: number, whole: number) => writeShare(part, whole, language),
      /** A figure as fine as its uncertainty allows; a dash where nobody answered. */
      value: (figure: Bounds & { value: number | null }, unit: Unit) =>
        figure.value === null
          ? "–"
          : writeValue(figure.value, unit, language, decimalsFor(figure.low, figure.high, unit)),
      /** Any number of that unit with the decimals given. */
      exact: (value: number | null, unit: Unit, decimals = 1) =>
        value === null ? "–" : writeValue(value, unit, language, decimals),
      /** One end of an axis. */
      end: (at: number, axis: { min: number; max: number }, unit: Unit) =>
        writeValue(at, unit, language, unit === "signals" ? 0 : axisDecimals(axis.min, axis.max)),
      /** The interval in brackets' words: "26–41", "−3 to 5"; empty where there is none. */
      interval: ({ low, high }: Bounds, unit: Unit) =>
        low === null || high === null
          ? ""
          : writeInterval(low, high, unit, language, decimalsFor(low, high, unit), to),
      /** A difference with its sign: +6, −1.2. Percentages differ by points. */
      diff: (diff: number | null, bounds: Bounds, unit: Unit) =>
        diff === null ? "–" : writeNumber(diff, language, decimalsFor(bounds.low, bounds.high, unit), true),
      diffInterval: ({ low, high }: Bounds, unit: Unit) => {
        if (low === null || high === null) return "";
        const write = (end: number) => writeNumber(end, language, differenceDecimals(low, high, unit), true);
        return `${write(low)} ${to} ${write(high)}`;
      },
      /** A calendar day of the workspace ("2026-05-01"), which has no time zone of its own. */
      day: (iso: string) => calendar(day).format(new Date(`${iso.slice(0, 10)}T00:00:00Z`)),
      dayRange: (first: string, last: string) =>
        calendar(day).formatRange(new Date(`${first}T00:00:00Z`), new Date(`${last}T00:00:00Z`)),
      calendar: (iso: string, options: Intl.DateTimeFormatOptions) =>
        calendar(options).format(new Date(iso.length > 10 ? `${iso.slice(0, 19)}Z` : `${iso}T00:00:00Z`)),
      dateTime: (iso: string) =>
        date({ ...day, hour: "2-digit", minute: "2-digit", timeZoneName: "short" }).format(new Date(iso)),
    };
  }, [language, zone, t]);
}
export type Format = ReturnType<typeof useFormat>;
