import type { ChartAnswer } from "@heed/contract/measure/chart";
import type { Grain } from "@heed/contract/measure/query";
import { useMemo } from "react";
import { useFormat } from "../../../kit/format.ts";
import type { Unit } from "../../../kit/number.ts";
import { useWords } from "../../../words/words.tsx";
import { AXIS, fullTime } from "../bucket-words.ts";
import { type Happening, happeningsOf } from "./happenings.ts";

/** What a control chart says in words: of one period, of everything that happened, and of the whole. */
export function useControlWords(chart: ChartAnswer | undefined, grain: Grain, unit: Unit) {
  const t = useWords();
  const format = useFormat();
  return useMemo(() => {
    const label = (bucket: string): string => format.calendar(hourTime(bucket), AXIS[grain] ?? {});
    const when = (bucket: string): string => {
      if (grain === "hour") return format.calendar(hourTime(bucket), { ...AXIS.day, ...AXIS.hour });
      if (grain === "day" || grain === "week") {
        const day = format.calendar(bucket, { day: "numeric", month: "short", year: "numeric" });
        return grain === "week" ? t("control.week", { day }) : day;
      }
      return format.calendar(
        bucket,
        grain === "year" ? { year: "numeric" } : { month: "long", year: "numeric" },
      );
    };
    const on = (at: string): string =>
      t(grain === "day" || grain === "hour" ? "control.on.day" : "control.on.period", { at });
    const number = (value: number): string => format.exact(value, unit, fine(unit));
    const lines = (index: number): string[] => {
      const period = chart?.periods[index];
      if (!period) return [];
      const { figure, limits, partial, bucket } = period;
      const head = capital(partial ? `${when(bucket)} ${t("trend.partial")}` : when(bucket));
      if (figure.withheld) return [head, t("withheld.cell")];
      if (figure.value === null) return [head, t("trend.nothing")];
      return [
        head,
        format.value(figure, unit),
        ...(limits ? [t("control.limits", { low: number(limits.low), high: number(limits.high) })] : []),
        ...(unit === "signals" ? [] : [t("score.answers", { n: figure.n })]),
      ];
    };
    const said = (what: Happening): string => {
      const at = when(what.at);
      if (what.kind === "shift") {
        return t(what.after > what.before ? "control.shift.up" : "control.shift.down", {
          at,
          before: number(what.before),
          after: number(what.after),
        });
      }
      if (what.kind === "drift")
        return t(`control.drift.${what.side}`, { since: when(what.since), on: on(at) });
      if (what.kind === "run") {
        return t(`control.run.${what.side}`, { n: what.length, from: at, to: when(what.to) });
      }
      const period = chart?.periods.find(({ bucket }) => bucket === what.at);
      return t(`control.outside.${what.side}`, {
        on: on(at),
        value: period ? format.value(period.figure, unit) : "–",
        low: number(period?.limits?.low ?? 0),
        high: number(period?.limits?.high ?? 0),
      });
    };
    const happenings = chart ? happeningsOf(chart) : [];
    return {
      label,
      when,
      number,
      lines,
      happenings: happenings.map((what) => ({ ...what, text: said(what) })),
    };
  }, [chart, grain, unit, t, format]);
}

/** "2026-05-01T09:00" as a whole time; days stay days. */
function hourTime(bucket: string): string {
  return bucket.length === 16 ? `${bucket}:00` : fullTime(bucket);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function fine(unit: Unit): number {
  return unit === "score" ? 2 : unit === "signals" ? 0 : 1;
}
