import type { FigureAnswer, QueryRow } from "@heed/contract/measure/query";
import { decimalsFor, differenceDecimals, writeNumber, writeValue } from "@heed/core/measure/write-number";
import type { CardNames } from "../dashboard/card-names.ts";
import type { MailFigure } from "../post/mail-block.ts";
import type { MailWords } from "../post/words/en.ts";

/** In which words and numbers a report speaks. */
export type ReportTongue = { names: CardNames; words: MailWords["report"]; locale: string };

/** A figure of a metric as a mail draws it, with its series where it has one. */
export function reportFigure(
  name: string,
  metric: string,
  figure: FigureAnswer,
  { names, words, locale }: ReportTongue,
  course: readonly QueryRow[] = [],
): MailFigure {
  const known = names.metrics.find(({ key }) => key === metric);
  const unit = known?.unit ?? "number";
  const { value, n, low, high, wide } = figure;
  const ends = course.flatMap((row) => row.metrics[metric]?.value ?? []);
  const limits = known?.limits ?? { min: Math.min(0, ...ends), max: Math.max(1, value ?? 0, ...ends) };
  const whole = unit === "signals";
  const answers = whole ? words.signals : n === 1 ? words.oneAnswer : words.answers(writeNumber(n, locale));
  return {
    name,
    shown: value === null ? "–" : writeValue(value, unit, locale, decimalsFor(low, high, unit)),
    value,
    low: whole ? null : low,
    high: whole ? null : high,
    from: limits.min,
    to: limits.max,
    wide,
    count: figure.withheld ? words.withheld : n === 0 && !whole ? words.nobody : answers,
    change: changeOf(figure, unit, known?.good ?? "neither", { words, locale }),
    ...(course.length > 1 && { series: course.map((row) => row.metrics[metric]?.value ?? null) }),
  };
}

/** How it changed, with the range in which the true change lies; coloured only where that has one sign. */
function changeOf(
  { compare }: FigureAnswer,
  unit: Parameters<typeof decimalsFor>[2],
  good: "high" | "low" | "neither",
  { words, locale }: Pick<ReportTongue, "words" | "locale">,
): MailFigure["change"] {
  if (!compare || compare.diff === null) return null;
  const { diff, low, high } = compare;
  if (low === null || high === null) {
    return { text: writeNumber(diff, locale, decimalsFor(null, null, unit), true), better: null };
  }
  const decimals = differenceDecimals(low, high, unit);
  const write = (value: number): string => writeNumber(value, locale, decimals, true);
  const sign = low > 0 ? 1 : high < 0 ? -1 : 0;
  const better = sign === 0 || good === "neither" ? null : sign > 0 === (good === "high");
  return { text: words.change(write(diff), write(low), write(high)), better };
}
