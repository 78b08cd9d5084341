import { useMemo } from "react";
import { useWords } from "../../words/words.tsx";
import { useFormat } from "../format.ts";
import s from "./trend-canvas.module.css";
import type { TrendProps } from "./trend-canvas.tsx";

/** What a trend says in words: of one point, drawn and spoken, and of the whole. */
export function useTrendWords(props: Pick<TrendProps, "points" | "unit" | "whole" | "title">) {
  const t = useWords();
  const format = useFormat();
  const { points, unit, title } = props;
  const whole = props.whole?.text ?? "–";
  return useMemo(() => {
    const lines = (index: number): string[] => {
      const point = points[index];
      if (!point) return [];
      const when = point.partial ? `${title(point)} ${t("trend.partial")}` : title(point);
      if (point.value === null) return [when, t("trend.nothing")];
      const interval = format.interval(point, unit);
      const value =
        interval === "" ? format.value(point, unit) : `${format.value(point, unit)} (${interval})`;
      const answers = unit === "signals" ? [] : [t("score.answers", { n: point.n })];
      return [when, value, ...answers, ...(point.wide ? [t("score.wide")] : [])];
    };
    const known = points.filter((point) => point.value !== null);
    return {
      spoken: (index: number) => lines(index).join(", "),
      tooltip(index: number) {
        const tip = document.createElement("div");
        tip.className = s.tip ?? "";
        for (const [at, line] of lines(index).entries()) {
          const place = document.createElement(at === 1 ? "b" : "div");
          place.textContent = line;
          tip.append(place);
        }
        return tip;
      },
      summary: t("trend.summary", { points: known.length, whole }),
      whole: t("trend.whole", { whole }),
    };
  }, [points, unit, whole, title, t, format]);
}
